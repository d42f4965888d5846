import { defaultLocale, type VisitorLocale } from "./locales.ts";

/** An address of the application, without its language. */
export type Href = string | { pathname: string; query?: Record<string, string | undefined> };

/** The address as a browser asks for it: `/desk`, `/en/desk`, `/en/sign-in?to=%2Fen%2Fdesk`. Only the default language has no prefix. */
export function getPathname({ href, locale }: { href: Href; locale: VisitorLocale }): string {
  const { pathname, query = {} } = typeof href === "string" ? { pathname: href } : href;
  const said = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const path = locale === defaultLocale ? pathname : `/${locale}${pathname === "/" ? "" : pathname}`;
  return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path;
}

/**
 * Whether the page at an address, in any language, needs a document of its own: a browser lends the microphone by the headers of the
 * document, and a page that the router brings into another one has that one's.
 */
export const needsOwnDocument = (address: string): boolean =>
  /^(?:\/[^/?#]+)?\/settings\/recordings(?:[?#]|$)/.test(address);

/** The address without its language: on the server the default language has its prefix too. */
export function barePath(path: string, locale: string): string {
  if (path === `/${locale}`) return "/";
  return path.startsWith(`/${locale}/`) ? path.slice(locale.length + 1) : path;
}
