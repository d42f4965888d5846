import { defaultLocale, visitorLocales } from "../../i18n/locales.ts";
import type { Routes } from "../openapi.ts";

type Params = Record<string, string | string[]>;
export type Handler = (
  request: Request,
  context: { params: Promise<Params> },
) => Response | Promise<Response>;
/** Its handlers by method; `path` as its file has it, `/api/visits/[id]`. */
export type Found = { path: string; handlers: ReadonlyMap<string, Handler>; params: Params };

/** Which route a path means; null for what is not here, be it a page or nothing. */
export function routeFinder(routes: Routes): (pathname: string) => Found | null {
  const compiled = Object.entries(routes).map(([path, handlers]) => ({
    handlers: new Map(Object.entries(handlers).filter(([name]) => isMethod(name)) as [string, Handler][]),
    pattern: patternOf(path),
    path,
  }));
  const fixed = new Map(
    compiled.map((route) => [route.path, { path: route.path, handlers: route.handlers, params: {} }]),
  );
  const named = compiled.filter(({ path }) => path.includes("["));
  return (pathname) => {
    const route = fixed.get(pathname);
    if (route) return route;
    for (const { handlers, pattern, path } of named) {
      const match = pattern.exec(pathname);
      if (match) return { path, handlers, params: paramsOf(path, match.groups ?? {}) };
    }
    return null;
  };
}

const isMethod = (name: string): boolean => /^[A-Z]+$/.test(name);

/** `[id]` is one part of a path, `[...name]` one or more; a language at the beginning may be left out. */
const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/[.]/g, "\\.")
      .replace(/^\/\[locale\]/, `(?:/(?<locale>${visitorLocales.join("|")}))?`)
      .replace(/\[\\\.\\\.\\\.(\w+)\]/g, "(?<$1>.+)")
      .replace(/\[(\w+)\]/g, "(?<$1>[^/]+)")}$`,
  );

/** `normalizeRequest` has sent away every address whose `%` can't be read. */
const paramsOf = (path: string, groups: Record<string, string | undefined>): Params =>
  Object.fromEntries(
    Object.entries(groups).map(([name, value = defaultLocale]) => [
      name,
      path.includes(`[...${name}]`) ? value.split("/").map(decodeURIComponent) : decodeURIComponent(value),
    ]),
  );
