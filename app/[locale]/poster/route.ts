import { encode } from "uqr";
import { document } from "#components/page/document.ts";
import { posterBody } from "#components/poster/poster-page.ts";
import { ownOrigin } from "#lib/auth/origin.ts";
import { admit } from "#lib/auth/session.ts";
import { db } from "#lib/db/client.ts";
import { assetPath } from "#lib/http/assets.ts";
import { nonceOf, page, pageRoute, seeOther } from "#lib/http/page.ts";
import { pathHeader } from "#lib/http/path-header.ts";
import { isVisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { messagesOf, staffLocaleOf } from "#lib/i18n/messages.ts";

type Context = { params: Promise<{ locale: string }> };

/** The office's poster with the code for check-in by phone, to be printed on A4. */
export const GET = pageRoute<Context>(async (request, { params }) => {
  const { locale: asked } = await params;
  if (!isVisitorLocale(asked)) return new Response(null, { status: 404 });
  const actor = await admit(request, "poster.read");
  if (typeof actor === "string" || actor.officeId === null) {
    const to = request.headers.get(pathHeader) ?? "/poster";
    return seeOther(`/sign-in?${new URLSearchParams({ to })}`);
  }
  const office = await db.office.findUniqueOrThrow({
    where: { id: actor.officeId },
    select: { id: true, name: true, posterKey: true },
  });
  const address = `${ownOrigin(request)}/in/${office.id}?k=${encodeURIComponent(office.posterKey)}`;
  const locale = staffLocaleOf(asked);
  const texts = visitorLocales.map(async (each) => ({ locale: each, ...(await messagesOf(each)).poster }));
  const { poster } = await messagesOf(locale);
  const body = posterBody({
    officeName: office.name,
    texts: await Promise.all(texts),
    address,
    squares: encode(address, { ecc: "M", border: 0 }).data,
    print: poster.print,
    hint: poster.hint,
  });
  const styles = [assetPath("components/page/page.css"), assetPath("components/poster/poster.css")];
  const scripts = [assetPath("components/poster/poster.ts")];
  return page(
    document({ locale, title: poster.title, body, styles, scripts, kind: "poster", nonce: nonceOf(request) }),
  );
});
