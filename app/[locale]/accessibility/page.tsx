import type { Metadata } from "next";
import { getFormatter, getTranslations, setRequestLocale } from "next-intl/server";
import { EntryFrame } from "#components/entry/entry-frame.tsx";
import { env } from "#lib/env.ts";
import { type StaffLocale, staffLocales, type VisitorLocale } from "#lib/i18n/locales.ts";

/** When what it says was looked at last. */
const lookedAt = new Date("2026-11-29T12:00:00Z");

type Props = { params: Promise<{ locale: VisitorLocale }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visitor.statement"))("title") };
}

/** The statement that lag (2018:1937) asks for, in Swedish and English; what to do when something is hard, in the reader's language. */
export default async function Accessibility({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const first = locale === "en" ? "en" : "sv";
  const order: StaffLocale[] = [first, ...staffLocales.filter((each) => each !== first)];
  const texts = await Promise.all(
    order.map(async (each) => ({
      each,
      t: await getTranslations({ locale: each, namespace: "accessibility" }),
    })),
  );
  const [own, format] = await Promise.all([getTranslations("visitor.statement"), getFormatter()]);
  return (
    <EntryFrame title={own("title")}>
      {!staffLocales.some((each) => each === locale) && (
        <p className="mb-10 text-lg text-pretty">{own("tell")}</p>
      )}
      {texts.map(({ each, t }, at) => (
        <section
          key={each}
          lang={each}
          className={`hyphens-auto ${at === 0 ? "" : "mt-10 border-line border-t pt-8"}`}
        >
          {(at > 0 || locale !== each) && <h2 className="text-2xl">{t("title")}</h2>}
          <p className="mt-3 text-pretty">{t("aim")}</p>
          <h3 className="mt-6 font-semibold">{t("lacksTitle")}</h3>
          <ul className="mt-2 list-disc space-y-1.5 ps-5">
            <li>{t("lackHands")}</li>
            <li>{t("lackVoices")}</li>
            <li>{t("lackTranslations")}</li>
          </ul>
          <h3 className="mt-6 font-semibold">{t("tellTitle")}</h3>
          <p className="mt-2 text-pretty">
            {t("tell")}{" "}
            {env.contact && (
              <a href={env.contact} className="font-semibold text-pine underline underline-offset-4">
                {env.contact.replace(/^mailto:/, "")}
              </a>
            )}
          </p>
          <h3 className="mt-6 font-semibold">{t("superviseTitle")}</h3>
          <p className="mt-2 text-pretty">{t("supervise")}</p>
          <p className="mt-6 text-soft">{t("lookedAt", { day: format.dateTime(lookedAt, "date") })}</p>
        </section>
      ))}
    </EntryFrame>
  );
}
