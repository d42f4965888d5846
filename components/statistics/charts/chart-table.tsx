import type { ReactNode } from "react";

type Props = { caption: string; columns: readonly string[]; rows: readonly (readonly ReactNode[])[] };

/** The numbers of a picture. First column names the row, the others are numbers. */
export function FigureTable({ caption, columns, rows }: Props) {
  return (
    <table className="w-full border-collapse text-[0.9375rem]">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-edge border-b text-soft text-sm">
          {columns.map((column, at) => (
            <th
              key={column}
              scope="col"
              className={`py-2 font-semibold ${at === 0 ? "pe-4 text-start" : "ps-4 text-end"}`}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished table never move
          <tr key={at} className="border-line border-b last:border-0">
            {row.map((cell, column) =>
              column === 0 ? (
                <th key={columns[column]} scope="row" className="py-2 pe-4 text-start font-medium">
                  {cell}
                </th>
              ) : (
                <td key={columns[column]} className="py-2 ps-4 text-end tabular-nums">
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
