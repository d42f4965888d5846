/** Elements that are never read aloud; the same as in the browser (`screen-texts.ts`). */
const unspoken = / (aria-hidden="true"|hidden|data-unspoken)(?=[ >=]|$)/;
const empty = ["input", "br", "meta", "link", "path", "circle", "rect"];

/** What the listen button reads of a page that was made without a framework: its texts in order, without a browser. */
export function spokenOn(page: string): string[] {
  const texts: string[] = [];
  /** Open elements; whether each is silent, itself or because it says something else instead. */
  const open: { name: string; isSilent: boolean }[] = [];
  for (const [, tag = "", text = ""] of page.matchAll(/<([^>]+)>|([^<]+)/g)) {
    const isSilent = open.at(-1)?.isSilent ?? false;
    if (text) {
      if (!isSilent && /[\p{L}\d]/u.test(text)) texts.push(unescaped(text).trim());
      continue;
    }
    if (tag.startsWith("/")) open.pop();
    else {
      const [name = ""] = tag.split(/[\s>]/);
      const said = / data-spoken="([^"]*)"/.exec(tag)?.[1];
      const isHidden = isSilent || unspoken.test(tag) || name === "svg" || name === "input";
      if (said && !isHidden) texts.push(unescaped(said));
      if (!empty.includes(name) && !tag.endsWith("/"))
        open.push({ name, isSilent: isHidden || said !== undefined });
    }
  }
  return texts;
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
