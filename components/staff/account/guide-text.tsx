import type { Block, Part } from "#lib/i18n/guides.ts";

/** A guide on a card, large enough to be read beside the work. */
export function GuideText({ blocks }: { blocks: Block[] }) {
  return (
    <article className="grid gap-4 rounded-card border border-line bg-card p-6 text-lg leading-relaxed sm:p-9 print:gap-3 print:border-0 print:p-0 print:text-[0.9375rem] print:leading-normal">
      <Blocks blocks={blocks} />
    </article>
  );
}

/** The same inside something that has its title already. */
export function GuideLines({ blocks }: { blocks: Block[] }) {
  return (
    <div className="grid gap-4 leading-relaxed">
      <Blocks blocks={blocks.filter(({ kind }) => kind === "list" || kind === "paragraph")} />
    </div>
  );
}

function Blocks({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block has no name but its place
    <BlockOf key={at} block={block} />
  ));
}

function BlockOf({ block }: { block: Block }) {
  if (block.kind === "list")
    return (
      <ol className="list-decimal space-y-3 ps-7 print:space-y-2 marker:font-semibold marker:text-pine">
        {block.items.map((parts, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: likewise
          <li key={at} className="text-pretty ps-1">
            <Parts parts={parts} />
          </li>
        ))}
      </ol>
    );
  if (block.kind === "picture")
    return (
      // biome-ignore lint/performance/noImgElement: a small file of our own, in the size it is shown in
      <img
        src={block.path}
        alt={block.words}
        className="max-h-[26rem] w-fit rounded-[14px] border border-line print:max-h-[5cm]"
      />
    );
  const parts = <Parts parts={block.parts} />;
  return block.kind === "title" ? (
    <h1 className="text-3xl">{parts}</h1>
  ) : (
    <p className="text-pretty text-soft">{parts}</p>
  );
}

function Parts({ parts }: { parts: Part[] }) {
  return parts.map(({ text, isStrong, isCode }, at) => {
    const key = `${at} ${text}`;
    if (isStrong) return <strong key={key}>{text}</strong>;
    if (!isCode) return <span key={key}>{text}</span>;
    return (
      <code key={key} className="rounded-[6px] border border-edge bg-mist px-1.5 font-sans text-[0.9em]">
        {text}
      </code>
    );
  });
}
