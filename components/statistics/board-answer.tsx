import TrendingDown from "lucide-react/icons/trending-down";
import TrendingUp from "lucide-react/icons/trending-up";
import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { figureText } from "#lib/statistics/disclosure/figure.ts";
import { type Change, changeText, type Side, verdictOf } from "#lib/statistics/view/changes.ts";
import { percentOf } from "#lib/statistics/view/shares.ts";

type Props = { changes: readonly Change[]; locale: StaffLocale };

/** The board's question answered in two sentences: do more come by themselves, do more say yes? */
export function Answer({ changes, locale }: Props) {
  const t = useTranslations("statistics");
  const sideText = ({ figure, share }: Side, name: "bySelf" | "saidYes") =>
    figure &&
    (share
      ? t(`answer.of.${name}`, { count: figureText(figure, locale), percent: percentOf(share) })
      : figureText(figure, locale));
  return (
    <div className="grid gap-3 sm:grid-cols-2 sm:gap-4">
      {(["bySelf", "saidYes"] as const).map((name) => {
        const change = changes.find((each) => each.name === name);
        if (!change) return null;
        const verdict = verdictOf(change.chance);
        const [now, before] = [sideText(change.now, name), sideText(change.before, name)];
        return (
          <div
            key={name}
            className="rounded-card bg-mist p-5 sm:p-6 print:break-inside-avoid print:border print:border-line"
          >
            <p className="flex items-start justify-between gap-3 font-semibold text-lg leading-snug">
              {t(`answer.${name}.${verdict}`)}
              {verdict === "more" ? (
                <TrendingUp aria-hidden="true" className="size-6 shrink-0 text-pine" />
              ) : null}
              {verdict === "fewer" ? (
                <TrendingDown aria-hidden="true" className="size-6 shrink-0 text-clay-deep" />
              ) : null}
            </p>
            {change.change ? (
              <p className="mt-3 font-[680] text-4xl text-pine-deep leading-none tracking-tight sm:text-5xl">
                {changeText(change.change, (ends) => t("changes.between", ends))}
              </p>
            ) : null}
            {now && before ? (
              <p className="mt-3 text-[0.9375rem] text-soft leading-relaxed">
                <span className="font-semibold text-ink">{now}</span>
                <br />
                {t("answer.before", { before })}
              </p>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
