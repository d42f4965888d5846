import { type Figure, figureText, isExact } from "#lib/statistics/figure.ts";

/** A published number. Where it is hidden the dotted line says that there is more to read about it. */
export function Count({ figure, note }: { figure: Figure | null; note: string }) {
  if (figure === null) return <span title={note}>–</span>;
  if (isExact(figure)) return <bdi>{grouped(figure.lo)}</bdi>;
  return (
    <bdi title={note} className="underline decoration-edge decoration-dotted underline-offset-4">
      {figureText(figure)}
    </bdi>
  );
}

/** 4 449 with a thin space, the same in both languages of staff. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
