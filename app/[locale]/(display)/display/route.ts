import {
  type DisplayData,
  type DisplayTexts,
  displayBody,
  pairingBody,
} from "#components/plain-html/display/display-page.ts";
import { document } from "#components/plain-html/shared/document.ts";
import { originForOthers } from "#lib/auth/origin.ts";
import { admit } from "#lib/auth/session.ts";
import { build } from "#lib/build.ts";
import { env } from "#lib/env.ts";
import { page, pageRoute } from "#lib/http/page.ts";
import { type AssetName, assetPath } from "#lib/http/static/assets.ts";
import { isVisitorLocale, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { textsIn, translatorOf } from "#lib/i18n/translator.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import type { DisplaySnapshot } from "#lib/queue/snapshot-types.ts";

type Context = { params: Promise<{ locale: VisitorLocale }> };

/** The waiting display: for a paired screen what the office shows, for any other the question for a code. */
export const GET = pageRoute<Context>(async (request, { params }) => {
  const { locale } = await params;
  const actor = await admit(
    new Request(request.url, { headers: new Headers([...request.headers, ["kom-in-as", "display"]]) }),
    "display.read",
  );
  if (typeof actor === "string" || actor.officeId === null) return pairing(locale);
  const snapshot = await snapshotFor(actor.officeId, { kind: "display" });
  return screen(snapshot, originForOthers(request));
});

async function screen(first: DisplaySnapshot | null, origin: string): Promise<Response> {
  const announced = first?.office.announces ?? [];
  const announcedLocales = announced.filter(isVisitorLocale);
  const announces: VisitorLocale[] = announcedLocales.length > 0 ? announcedLocales : ["sv"];
  const texts = await Promise.all(announces.map(async (locale) => [locale, await textsOf(locale)] as const));
  const welcomes = await Promise.all(
    visitorLocales.map(async (locale) => [locale, (await messagesOf(locale)).poster.noName] as const),
  );
  const greetings = await Promise.all(
    visitorLocales.map(async (locale) => [locale, (await messagesOf(locale)).kiosk.welcome] as const),
  );
  const address = `${origin.replace("https://", "")}/accessibility`;
  const statement = await Promise.all(
    announces.map(async (locale) => {
      const { title } = (await messagesOf(locale)).visitor.statement;
      return [locale, `${title}: ${address}`] as const;
    }),
  );
  const data: DisplayData = {
    build,
    announces,
    first,
    announced: announced.join(),
    texts: Object.fromEntries(texts),
    welcomes: Object.fromEntries(welcomes),
    greetings: Object.fromEntries(greetings),
    statement: Object.fromEntries(statement),
  };
  return shown(announces[0] ?? "sv", displayBody(data), "components/plain-html/display/display.ts");
}

/** The display's texts with their places left open: it fills in rooms and times by itself, without the text machinery. */
async function textsOf(locale: VisitorLocale): Promise<DisplayTexts> {
  const t = await textsIn(locale, "display");
  const open = Object.fromEntries(
    ["room", "code", "from", "to", "when", "time"].map((name) => [name, `{${name}}`]),
  );
  const when = await textsIn(locale, "visitor.when");
  const { display, visitor, kiosk } = await messagesOf(locale);
  const whens = Object.keys(visitor.when).map((key) => [key, when(key, { time: "{time}", date: "{date}" })]);
  const own = Object.keys(display).map((key) => [key, t(key, open)]);
  const longWait = kiosk.ticket.longWait;
  return { ...Object.fromEntries(own), longWait, when: Object.fromEntries(whens) } as DisplayTexts;
}

async function pairing(locale: VisitorLocale): Promise<Response> {
  const t = await translatorOf(locale, "display");
  const texts = {
    title: t("pairTitle"),
    text: t("pairText"),
    code: t("pairCode"),
    button: t("pairButton"),
    refused: (await translatorOf(locale, "kiosk"))("pair.refused"),
    wait: t("pairWait"),
    offline: t("pairOffline"),
    elsewhere: t("pairElsewhere"),
    demo: t("demoButton"),
  };
  return shown(
    locale,
    pairingBody(texts, env.publicUrl, env.demo),
    "components/plain-html/display/pair-display.ts",
  );
}

async function shown(
  locale: VisitorLocale,
  body: ReturnType<typeof displayBody>,
  script: AssetName,
): Promise<Response> {
  const title = (await translatorOf(locale, "display"))("title");
  const styles = [
    assetPath("components/plain-html/shared/page.css"),
    assetPath("components/plain-html/display/display.css"),
  ];
  return page(
    document({
      locale,
      title,
      body,
      styles,
      scripts: [assetPath(script)],
      kind: "display",
    }),
  );
}
