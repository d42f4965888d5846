import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { routeFiles } from "#lib/http/routing/route-files.ts";
import { expect, test, type World } from "../support/browser/browser.ts";
import { e2ePort, servedBuild } from "../support/browser/e2e.ts";
import { startWithoutProxy } from "../support/browser/without-proxy.ts";

const roles = ["reception", "secretary", "chief", "admin"] as const;
type Role = (typeof roles)[number];

/** Who may see each page that was built; a page without a line here fails. What routes outside `[locale]` answer is the API's. */
const doors: Record<string, "anyone" | readonly Role[]> = {
  "/[locale]": "anyone",
  "/[locale]/[...rest]": "anyone",
  "/[locale]/accessibility": "anyone",
  "/[locale]/display": "anyone",
  "/[locale]/invite": "anyone",
  "/[locale]/kiosk": "anyone",
  "/[locale]/password": "anyone",
  "/[locale]/setup": "anyone",
  "/[locale]/sign-in": "anyone",
  "/[locale]/account": roles,
  "/[locale]/desk": ["secretary"],
  "/[locale]/guide/[name]": roles,
  "/[locale]/poster": ["reception", "admin"],
  "/[locale]/reception": ["reception", "secretary"],
  "/[locale]/settings": ["admin"],
  "/[locale]/settings/[tab]": ["admin"],
  "/[locale]/statistics": ["chief"],
  "/[locale]/statistics/board": ["chief"],
  "/[locale]/visits/[id]": ["reception", "secretary"],
};

/** Pages that our own server answers: no proxy stands before them. */
const ownPages = routeFiles(process.cwd())
  .map(({ path }) => path)
  .filter((path) => path.startsWith("/[locale]"));

type Ways = Record<string, Record<string, string>>;

/** The ways to ask for a page: as a browser, and as the framework's own scripts. */
const ways: Ways = {
  page: {},
  data: { rsc: "1" },
  prefetch: { rsc: "1", "next-router-prefetch": "1" },
  segment: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
};
/** As who hopes to get past a proxy. */
const waysPast: Ways = {
  "past the proxy": { "x-middleware-subrequest": Array(5).fill("proxy").join(":") },
  "past an older proxy": { "x-middleware-subrequest": Array(5).fill("src/middleware").join(":") },
};

test("every page shows what is the office's to whom it is meant for, whatever way it is asked for", async ({
  world,
  playwright,
  baseURL,
}) => {
  const built = JSON.parse(readFileSync(`${servedBuild()}/app-path-routes-manifest.json`, "utf8")) as object;
  const pages = [...Object.values(built), ...ownPages].filter((path: string) => path.startsWith("/[locale]"));
  expect(pages.sort()).toEqual(Object.keys(doors).sort());
  const callers = await everybody(world, await playwright.request.newContext());
  expect(await wronglyAnswered(baseURL ?? "", callers, { ...ways, ...waysPast })).toEqual([]);
});

test("and so it does when the proxy is taken out of the build", { tag: "@full" }, async ({
  world,
  playwright,
  baseURL,
}) => {
  const callers = await everybody(world, await playwright.request.newContext());
  const { origin, stop } = await startWithoutProxy();
  try {
    const policyAt = async (address: string) =>
      (await callers.at(0)?.request.get(`${address}/sv/kiosk`))?.headers()["content-security-policy"];
    expect(await policyAt(baseURL ?? "")).toBeDefined();
    expect(await policyAt(origin)).toBeUndefined();
    // Nobody picks the language any more: it stands in the address.
    expect(await wronglyAnswered(`${origin}/sv`, callers, ways, ownPages)).toEqual([]);
  } finally {
    await stop();
  }
});

type Caller = { who: readonly Role[]; request: APIRequestContext };

/** Nobody, the devices and a person of each role, in an office where somebody waits. */
async function everybody(world: World, anonymous: APIRequestContext): Promise<Caller[]> {
  const staff: Caller[] = [];
  for (const role of roles) {
    const { context } = await world.signIn({ name: `${role} Hemlig`, roles: [role] });
    staff.push({ who: [role], request: context.request });
  }
  return [
    { who: [], request: anonymous },
    { who: [], request: (await world.device("kiosk")).context.request },
    { who: [], request: (await world.device("display")).context.request },
    ...staff,
  ];
}

/** Every page that is not for anyone, asked for by every caller in every way: what was answered otherwise than it should. */
async function wronglyAnswered(
  address: string,
  callers: Caller[],
  wanted: Ways,
  leftOut: readonly string[] = [],
): Promise<string[]> {
  const wrong: string[] = [];
  const id = await arrival(callers);
  for (const [door, allowed] of Object.entries(doors)) {
    if (allowed === "anyone" || leftOut.includes(door)) continue;
    const path = door
      .replace("/[locale]", "")
      .replace("[id]", id)
      .replace("[tab]", "staff")
      .replace("[name]", "reception");
    for (const { who, request } of callers) {
      const isAllowed = who.some((role) => allowed.includes(role));
      const knock = async ([way, headers]: [string, Record<string, string>]) => {
        // A connection that was kept may be closed by the server in the moment of asking.
        const answer = await request.get(`${address}${path}`, { headers, maxRedirects: 0, maxRetries: 2 });
        const text = await answer.text();
        const isIn = answer.status() === 200 && isShown(path, text);
        const isRight =
          answer.status() < 500 &&
          // The office's name and people stand in every page of its staff.
          (who.length > 0 || !/Provkontoret|Hemlig/.test(text)) &&
          // What is fetched beforehand is the frame around a page and no answer to who may see it.
          (way === "prefetch" || way === "segment" || (isAllowed ? way !== "page" || isIn : !isIn));
        if (!isRight) wrong.push(`${path} as ${who.join() || "nobody"} by ${way}: ${answer.status()}`);
      };
      await Promise.all(Object.entries(wanted).map(knock));
    }
  }
  return wrong;
}

/** A visit of the office, for the page that shows one. */
async function arrival(callers: Caller[]): Promise<string> {
  const id = crypto.randomUUID();
  const party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };
  const origin = `http://localhost:${e2ePort}`;
  const secretary = callers.find(({ who }) => who.includes("secretary"))?.request;
  const arrived = await secretary?.put(`${origin}/api/visits/${id}`, {
    headers: { origin },
    data: { who: "guardian", party, language: "so" },
  });
  expect(arrived?.ok()).toBe(true);
  return id;
}

/** Refused pages lead elsewhere or aren't there; a visit's says so itself and has no history. */
const isShown = (path: string, text: string): boolean =>
  path.startsWith("/visits/")
    ? text.includes("fromStatus")
    : !/NEXT_REDIRECT|NEXT_HTTP_ERROR_FALLBACK/.test(text);
