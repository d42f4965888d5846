import { pageRoute } from "#lib/http/page.ts";
import { isVisitorLocale } from "#lib/i18n/locales.ts";
import { officeOfPoster } from "#lib/offices/queries.ts";
import { playable, soundOf } from "#lib/recordings/queries.ts";

type Context = { params: Promise<{ key: string }> };

const headers = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
};

/**
 * What somebody has recorded in a language, for a phone that stands before the office's poster and has no ticket yet: the list, or
 * with `key` one sound of it. The poster's key opens them, and only what may be played now.
 */
export const GET = pageRoute<Context>(async (request, { params }) => {
  const { searchParams } = new URL(request.url);
  const [locale, wanted] = [searchParams.get("lang"), searchParams.get("key")];
  const office = await officeOfPoster((await params).key);
  if (!office || !isVisitorLocale(locale)) return nothing();
  const inOffice = { officeId: office.id };
  const recorded = await playable(inOffice, locale);
  if (wanted === null) {
    const list = recorded.map((one) => ({ ...one, address: addressOf(request, one.key) }));
    return Response.json(list, { headers });
  }
  const sound = recorded.some(({ key }) => key === wanted) ? await soundOf(inOffice, locale, wanted) : null;
  return sound
    ? new Response(sound.bytes, { headers: { ...headers, "content-type": sound.mime } })
    : nothing();
});

const nothing = (): Response => new Response(null, { status: 404, headers });

function addressOf(request: Request, key: string): string {
  const { pathname, searchParams } = new URL(request.url);
  const query = new URLSearchParams(searchParams);
  query.set("key", key);
  return `${pathname}?${query}`;
}
