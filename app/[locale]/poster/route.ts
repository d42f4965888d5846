import { encode } from "uqr";
import { posterBody } from "#components/plain-html/poster/poster-page.ts";
import { document } from "#components/plain-html/shared/document.ts";
import { admit } from "#lib/auth/session.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { page, pageRoute, seeOther } from "#lib/http/page.ts";
import { assetPath } from "#lib/http/static/assets.ts";
import { type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { messagesOf, staffLocaleOf } from "#lib/i18n/messages.ts";
import { reach } from "#lib/machine/lan-addresses.ts";

type Context = { params: Promise<{ locale: VisitorLocale }> };

/** The office's poster with the code for check-in by phone, to be printed on A4. */
export const GET = pageRoute<Context>(async (request, { params }) => {
  const { locale: localeParam } = await params;
  const actor = await admit(request, "poster.read");
  if (typeof actor === "string" || actor.officeId === null) {
    const { pathname, search } = new URL(request.url);
    return seeOther(`/sign-in?${new URLSearchParams({ to: pathname + search })}`);
  }
  const office = await db.office.findUniqueOrThrow({
    where: { id: actor.officeId },
    select: { id: true, name: true, posterKey: true },
  });
  // Printed and hung up, it must not depend on the name under which somebody happened to ask: the configured address, else this machine's.
  const origin = reach().addresses[0] ?? env.url;
  const address = `${origin}/in/${encodeURIComponent(office.posterKey)}`;
  const locale = staffLocaleOf(localeParam);
  const texts = visitorLocales.map(async (each) => ({ locale: each, ...(await messagesOf(each)).poster }));
  const { poster } = await messagesOf(locale);
  const body = posterBody({
    officeName: office.name,
    texts: await Promise.all(texts),
    address,
    statement: `${(await messagesOf("sv")).visitor.statement.title}: ${origin.replace("https://", "")}/accessibility`,
    squares: encode(address, { ecc: "M", border: 0 }).data,
    print: poster.print,
    hint: poster.hint,
  });
  const styles = [
    assetPath("components/plain-html/shared/page.css"),
    assetPath("components/plain-html/poster/poster.css"),
  ];
  const scripts = [assetPath("components/plain-html/poster/poster.ts")];
  return page(document({ locale, title: poster.title, body, styles, scripts, kind: "poster" }));
});
