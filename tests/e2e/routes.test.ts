import { readFileSync } from "node:fs";
import { routeFiles } from "#lib/http/routing/route-files.ts";
import { expect, test } from "../support/browser/browser.ts";

const methods = ["GET", "PUT", "POST", "PATCH", "DELETE"];
const exported = /^export (?:(?:const|(?:async )?function) |\{ \w+ as )([A-Z]+)\b|, \w+ as ([A-Z]+)\b/gm;

/** An address of each pattern, with something in its open places. */
const addressOf = (path: string): string =>
  path
    .replace("/[locale]/", "/so/")
    .replace(/\[\.\.\.\w+\]/, "no/such")
    .replace(/\[\w+\]/g, "none");

test("the built server answers every route there is a file for, by the methods that the file has and no others", async ({
  playwright,
  baseURL,
}) => {
  const request = await playwright.request.newContext({ baseURL });
  const found = routeFiles(process.cwd());
  expect(found.length).toBeGreaterThan(50);
  for (const { path, file } of found) {
    const had = [...readFileSync(file, "utf8").matchAll(exported)].map(
      ([, name, renamed]) => name ?? renamed ?? "",
    );
    const at = addressOf(path);
    const allowed = (await request.fetch(at, { method: "OPTIONS" })).headers().allow?.split(", ") ?? [];
    expect(allowed.filter((name) => methods.includes(name)).sort(), path).toEqual(had.sort());
    // What is sent to a page by POST is read as if it were asked for.
    const others = methods.filter(
      (name) => !had.includes(name) && (name !== "POST" || at.startsWith("/api/")),
    );
    for (const method of others)
      expect((await request.fetch(at, { method })).status(), `${method} ${path}`).toBe(405);
  }
});

test("an address of the API that no file answers is refused in the API's own way", async ({ request }) => {
  const answer = await request.get("/api/elsewhere");
  expect([answer.status(), await answer.json()]).toEqual([
    404,
    expect.objectContaining({ code: "notFound" }),
  ]);
  const slash = await request.get("/api/health/", { maxRedirects: 0 });
  expect([slash.status(), slash.headers().location]).toEqual([308, "/api/health"]);
});

test("what every page runs as it starts is compiled while it comes, where a browser can", async ({
  request,
}) => {
  const namedBy = async (page: string) => {
    const html = await (await request.get(page)).text();
    return [...html.matchAll(/<script(?![^>]*nomodule)[^>]* src="([^"]+)"/gi)].map(
      ([, address = ""]) => address,
    );
  };
  const [signIn, first] = [await namedBy("/sign-in"), await namedBy("/")];
  const everywhere = signIn.filter((address) => first.includes(address));
  const texts = await Promise.all(everywhere.map(async (address) => (await request.get(address)).text()));
  const large = texts.filter(({ length }) => length > 100_000);
  expect(large.length).toBeGreaterThan(0);
  for (const text of large) expect(text.slice(0, 40)).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
});
