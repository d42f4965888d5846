import { measureNames, type SeriesName } from "../counting/measures.ts";
import { type Figure, nothing, sumOf } from "./figure.ts";
import type { Published } from "./publish.ts";
import type { Row, SeriesFigures } from "./suppress.ts";

/**
 * Several offices as one, added up from what each has published: so it tells no more than they do. What is not a sum (levels of
 * waiting, spreads of a team) is each office's own.
 */
export function combined(books: readonly Published[], through: string): Published {
  const [only] = books;
  if (only && books.length === 1) return only;
  const series = (name: SeriesName): SeriesFigures => ({
    day: sums(books.map((book) => book.series[name].day)),
    month: sums(books.map((book) => book.series[name].month)),
  });
  const months = new Set(books.flatMap(({ rows }) => [...rows.keys()]));
  return {
    through,
    series: { visits: series("visits"), adults: series("adults"), children: series("children") },
    rows: new Map(
      [...months].toSorted().map((month) => {
        // An office that was not open yet has nothing to add.
        const open = books.filter(({ rows }) => rows.has(month));
        const rowOf = (name: (typeof measureNames)[number]): Row => {
          const rows = open.map((book) => book.rows.get(month)?.[name] ?? null);
          return rows.some((row) => row === null) ? null : sums(rows.flatMap((row) => row ?? []));
        };
        return [month, Object.fromEntries(measureNames.map((name) => [name, rowOf(name)])) as never];
      }),
    ),
    heat: new Map(),
    load: sums(books.map(({ load }) => load)),
    halves: new Map(),
    team: new Map(),
  };
}

function sums(maps: readonly ReadonlyMap<string, Figure>[]): Map<string, Figure> {
  const keys = new Set(maps.flatMap((map) => [...map.keys()]));
  return new Map([...keys].map((key) => [key, sumOf(maps.map((map) => map.get(key) ?? nothing))]));
}
