import type { Metadata, Viewport } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { Kiosk } from "#components/kiosk/kiosk.tsx";
import { type KioskTexts, kioskNamespaces, type StartTexts } from "#components/kiosk/namespaces.ts";
import type { Greetings } from "#components/kiosk/steps/language-step.tsx";
import { build } from "#lib/build.ts";
import { env } from "#lib/env.ts";
import { type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { messagesOf } from "#lib/i18n/messages.ts";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = (await params).locale as VisitorLocale;
  const t = await getTranslations({ locale, namespace: "kiosk" });
  return { title: t("title"), manifest: "/manifest.webmanifest" };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: "#faf6ee",
};

/** The page holds nothing of the office: it is the same for every tablet and can be kept for days without network. */
export default async function KioskPage({ params }: Props) {
  const locale = (await params).locale as VisitorLocale;
  setRequestLocale(locale);
  const texts: StartTexts = { sv: await textsOf("sv"), en: await textsOf("en") };
  texts[locale] ??= await textsOf(locale);
  const greetings = await Promise.all(
    visitorLocales.map(async (code) => {
      const { kiosk, visitor } = await messagesOf(code);
      return [code, { welcome: kiosk.welcome, howWasIt: visitor.feedback.question }] as const;
    }),
  );
  return (
    <Kiosk
      start={{ locale, texts }}
      greetings={Object.fromEntries(greetings) as Greetings}
      build={build}
      isBuilt={env.mode === "production"}
      isDemo={env.demo}
    />
  );
}

async function textsOf(locale: VisitorLocale): Promise<KioskTexts> {
  const all = await messagesOf(locale);
  // `fromEntries` forgets the names.
  return Object.fromEntries(
    kioskNamespaces.map((namespace) => [namespace, all[namespace]]),
  ) as unknown as KioskTexts;
}
