import type { Column } from "./plot-shapes.ts";

/** Names under the columns, always as many left out between two as there is no room for. */
export function Names({ names, columns }: { names: readonly string[]; columns: readonly Column[] }) {
  const named = names.flatMap((name, at) => (name === "" ? [] : [{ name, left: columns[at]?.middle }]));
  const [narrow, middle, wide] = [280, 420, 720].map((width) =>
    everyIn(
      width,
      named.map(({ name }) => name),
    ),
  ) as [number, number, number];
  return (
    <ul className="relative leading-5">
      {named.map(({ name, left }, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: as the columns
          key={at}
          className={`absolute top-1.5 -translate-x-1/2 whitespace-nowrap ${at % narrow ? "hidden" : ""} ${at % middle ? "@md:hidden" : "@md:inline"} ${at % wide ? "@3xl:hidden" : "@3xl:inline"}`}
          style={{ left: `${left}%` }}
        >
          {name}
        </li>
      ))}
    </ul>
  );
}

/** Every how many columns a name has room: a letter is about 7.5 px wide. */
export const everyIn = (width: number, names: readonly string[]): number =>
  Math.max(1, Math.ceil((names.length * (14 + 7.5 * Math.max(...names.map((name) => name.length)))) / width));
