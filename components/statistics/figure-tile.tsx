import { useLocale } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { type Figure, figureText, isExact } from "#lib/statistics/disclosure/figure.ts";

/** A published number. Where it is hidden the dotted line says that there is more to read about it. */
export function FigureText({ figure, note }: { figure: Figure | null; note: string }) {
  const locale = useStaffLocale();
  if (figure === null) return <span title={note}>–</span>;
  if (isExact(figure)) return <bdi>{figureText(figure, locale)}</bdi>;
  return (
    <bdi title={note} className="underline decoration-edge decoration-dotted underline-offset-4">
      {figureText(figure, locale)}
    </bdi>
  );
}

/** Pages of staff are Swedish wherever they aren't English. */
export const useStaffLocale = (): StaffLocale => (useLocale() === "en" ? "en" : "sv");
