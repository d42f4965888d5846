import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { requestTo } from "../../support/gate.ts";
import { listenAgain } from "../../support/listen-again.ts";

/** A provider that is away when we start, then there, then gone again: nobody listens at its address. */
const server = createServer((_, response) => {
  response.setHeader("content-type", "application/json");
  response.end(
    JSON.stringify({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ["RS256"],
    }),
  );
});
let issuer = "";
let auth: typeof import("../../../app/api/auth/[...path]/route.ts");
let log: typeof import("#lib/log.ts").log;

beforeAll(async () => {
  await come(0);
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await leave();
  Object.assign(process.env, {
    KOM_IN_URL: "http://kom-in.test",
    KOM_IN_OIDC_ISSUER: issuer,
    KOM_IN_OIDC_CLIENT_ID: "kom-in",
    KOM_IN_OIDC_CLIENT_SECRET: "a secret between the two",
  });
  // Imported only now: the configuration is read once, when the module is first loaded.
  vi.resetModules();
  auth = await import("../../../app/api/auth/[...path]/route.ts");
  ({ log } = await import("#lib/log.ts"));
});
const come = (port: number) => listenAgain(server, port);
const leave = () =>
  new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
afterAll(() => server.listening && leave());

const at = (path: string) => ({ params: Promise.resolve({ path: path.split("/") }) });
const setOut = () =>
  auth.POST(
    requestTo("/api/auth/sign-in/social", {
      method: "POST",
      body: { provider: "oidc", callbackURL: "/sign-in" },
    }),
    at("sign-in/social"),
  );

test("a provider that is away is told as that, never as our database, and logged", async () => {
  const logged = vi.spyOn(log, "error");
  const refused = await setOut();
  expect(refused.status).toBe(502);
  expect(await refused.json()).toMatchObject({ code: "providerUnavailable" });
  expect(logged).toHaveBeenCalledWith(
    expect.objectContaining({ issuer }),
    expect.stringContaining("identity provider"),
  );

  await come(Number(new URL(issuer).port));
  const begun = await setOut();
  expect(begun.status).toBe(200);
  const { url } = (await begun.json()) as { url: string };
  const cookies = begun.headers.getSetCookie().map((one) => one.split(";")[0]);

  await leave();
  logged.mockClear();
  const state = new URL(url).searchParams.get("state");
  const back = await auth.GET(
    requestTo(`/api/auth/callback/oidc?code=one&state=${state}`, { cookie: cookies.join("; ") }),
    at("callback/oidc"),
  );
  expect([back.status, back.headers.get("location")]).toEqual([302, "/sign-in?refused=notDone"]);
  expect(logged).toHaveBeenCalled();
});

test("an error of somebody else's connection or file is not our database's", async () => {
  const { isDatabaseAway, isOverdue } = await import("#lib/db/database-away.ts");
  const { failed } = await import("#lib/http/endpoint.ts");
  const { db } = await import("#lib/db/client.ts");
  const { sql } = await import("#lib/db/sql.ts");
  const request = requestTo("/api/queue");
  const refused = await fetch(issuer).catch((error: unknown) => error);
  const noFile = await readFile("/nowhere/nothing").catch((error: unknown) => error);
  for (const error of [refused, (refused as Error).cause, noFile]) {
    expect(isDatabaseAway(error)).toBe(false);
    expect(failed(error, request).status).toBe(500);
  }
  // What the database cut short is no bug of ours and no absence: sent again it may be done.
  for (const ask of [
    () => sql`SELECT pg_sleep(5) FROM set_config('x.y', 'z', true) WHERE pg_cancel_backend(pg_backend_pid())`,
    () => db.$queryRaw`SELECT pg_sleep(5)::text WHERE pg_cancel_backend(pg_backend_pid())`,
  ]) {
    const error = await ask().catch((each: unknown) => each);
    expect([isDatabaseAway(error), isOverdue(error)]).toEqual([false, true]);
    const answer = failed(error, request);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(await answer.json()).toMatchObject({ code: "busy" });
  }
});

test("a database that refuses connections is away, by Prisma and by ours", async () => {
  const { isDatabaseAway } = await import("#lib/db/database-away.ts");
  const there = process.env.DATABASE_URL;
  process.env.DATABASE_URL = "postgresql://komin@127.0.0.1:1/komin";
  vi.resetModules();
  const { komInSingletons } = globalThis as unknown as { komInSingletons: Map<string, unknown> };
  const saved = ["pool", "sharedPool", "database"].map((name) => [name, komInSingletons.get(name)] as const);
  for (const [name] of saved) expect(komInSingletons.delete(name)).toBe(true);
  const { db } = await import("#lib/db/client.ts");
  const { sql, sharedSql } = await import("#lib/db/sql.ts");
  for (const ask of [() => db.office.count(), () => sql`SELECT 1`, () => sharedSql`SELECT 1`])
    expect(isDatabaseAway(await ask().catch((error: unknown) => error))).toBe(true);
  process.env.DATABASE_URL = there;
  for (const [name, value] of saved) komInSingletons.set(name, value);
});
