import { useTranslations } from "next-intl";
import { directionOf, ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";
import type { TextForReview } from "#lib/recordings/approved-texts.ts";

type Props = {
  locale: VisitorLocale;
  /** The branch of the messages that its texts stand in. */
  group: string;
  texts: TextForReview[];
  chosen: ReadonlySet<string>;
  onChoose: (keys: string[], isOn: boolean) => void;
};

/** The texts of one place, one a row: the Swedish, the language's own, and who has read it or a box to tick. */
export function PairTable({ locale, group, texts, chosen, onChoose }: Props) {
  const t = useTranslations("settings.review");
  const open = texts.filter(({ approvedBy }) => !approvedBy).map(({ key }) => key);
  const isWhole = open.length > 0 && open.every((key) => chosen.has(key));
  return (
    <section className="mb-10">
      <div className="flex flex-wrap items-center justify-between gap-x-6">
        <h3 className="text-lg">{t(`group.${group as "kiosk"}`)}</h3>
        {open.length > 0 && (
          <label className="flex min-h-11 items-center gap-2.5 font-medium text-[0.9375rem] print:hidden">
            <input
              type="checkbox"
              checked={isWhole}
              onChange={({ target }) => onChoose(open, target.checked)}
              className="size-5 accent-pine"
            />
            {t("all", { count: open.length })}
          </label>
        )}
      </div>
      <table className="w-full border-collapse text-[0.9375rem] max-sm:block sm:table-fixed">
        <thead className="max-sm:sr-only">
          <tr className="border-edge border-b text-soft text-sm">
            <th scope="col" className="w-2/5 py-2 pe-4 text-start font-semibold">
              {ownNames.sv}
            </th>
            <th scope="col" className="w-2/5 py-2 pe-4 text-start font-semibold">
              {ownNames[locale]}
            </th>
            <th scope="col" className="py-2 text-start font-semibold">
              {t("readBy")}
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {texts.map((text) => (
            <tr
              key={text.key}
              className="break-inside-avoid border-line border-b align-top max-sm:grid max-sm:py-2"
            >
              <td lang="sv" className="py-2 pe-4 wrap-anywhere max-sm:py-1 max-sm:text-soft">
                {text.source}
              </td>
              <td
                lang={locale}
                dir={directionOf(locale)}
                className="py-2 pe-4 text-start wrap-anywhere max-sm:py-1"
              >
                {text.own}
              </td>
              <td className="max-sm:py-0">
                <State
                  text={text}
                  isChosen={chosen.has(text.key)}
                  onChoose={(isOn) => onChoose([text.key], isOn)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type StateProps = { text: TextForReview; isChosen: boolean; onChoose: (isOn: boolean) => void };

function State({ text, isChosen, onChoose }: StateProps) {
  const t = useTranslations("settings.review");
  if (text.approvedBy) return <p className="py-2 text-leaf">{text.approvedBy}</p>;
  return (
    <label className="flex min-h-11 items-center gap-2.5 print:min-h-0">
      <input
        type="checkbox"
        checked={isChosen}
        aria-label={t("readText", { text: text.source })}
        onChange={({ target }) => onChoose(target.checked)}
        className="size-5 shrink-0 accent-pine"
      />
      <span className="text-soft print:hidden">
        {text.outdatedBy ? t("outdated", { by: text.outdatedBy }) : t("draft")}
      </span>
    </label>
  );
}
