import { boundsOf, isMet, measured, type Row } from "./table.ts";

const line = 26;
const left = 430;
const unit = 200;
const widest = 3;

/** A bar for each row: how far it came towards its goal, which is the line. Longer is better, also where less is asked for. */
export function plot(rows: Row[]): string {
  const height = line * (rows.length + 2);
  const width = left + unit * widest + 20;
  const bars = rows.map((row, at) => {
    const y = line * (at + 1);
    const fill = isMet(row) ? "#0e5a5a" : "#c2613c";
    return `<text x="${left - 10}" y="${y + 14}" text-anchor="end">${escaped(row.what)}</text>
<rect x="${left}" y="${y}" width="${(unit * share(row)).toFixed(1)}" height="${line - 8}" fill="${fill}"/>
<text x="${left + 6}" y="${y + 14}" fill="#ffffff">${measured(row).toPrecision(3)} (${escaped(row.goal)})</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="13">
<rect width="100%" height="100%" fill="#ffffff"/>
${bars.join("\n")}
<path d="M${left + unit} 8V${height - 8}" stroke="#1e2b2e" stroke-dasharray="4 3"/>
</svg>
`;
}

/** 1 is the goal exactly; cut off where a bar would leave the picture. */
function share(row: Row): number {
  const { from, to } = boundsOf(row);
  const value = Math.max(measured(row), 1e-9);
  const reached = Number.isFinite(from) ? value / from : to / value;
  return Math.min(widest, Math.max(0.02, reached));
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
