import { beforeAll, expect, test, vi } from "vitest";
import { db } from "#lib/db/client.ts";
import { givePassword, makeOffice, makeStaff, newId } from "../../support/office.ts";

const origin = "https://kom-in.example";
const password = "a long enough password";
let auth: typeof import("../../../app/api/auth/[...path]/route.ts");
let pair: typeof import("../../../app/api/devices/pair/route.ts");
let queue: typeof import("../../../app/api/queue/route.ts");
let codes: typeof import("#lib/devices/pairing.ts");

beforeAll(async () => {
  process.env.KOM_IN_URL = `${origin}/`;
  // Imported only now: the configuration is read once, when the module is first loaded.
  vi.resetModules();
  auth = await import("../../../app/api/auth/[...path]/route.ts");
  pair = await import("../../../app/api/devices/pair/route.ts");
  queue = await import("../../../app/api/queue/route.ts");
  codes = await import("#lib/devices/pairing.ts");
});

/** As it comes from the proxy that ended TLS: plain, to whatever name the proxy calls us by. */
const sent = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  new Request(`http://127.0.0.1:3000${path}`, {
    method: "POST",
    headers: { host: "127.0.0.1:3000", origin, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

async function person() {
  const staff = await makeStaff(await makeOffice());
  await givePassword(staff, password);
  return staff;
}
const signIn = (email: string, headers = {}) =>
  auth.POST(sent("/api/auth/sign-in/email", { email, password }, headers), {
    params: Promise.resolve({ path: ["sign-in", "email"] }),
  });

test("the session's cookie is for this very host, over TLS, and out of reach of scripts", async () => {
  const answer = await signIn((await person()).email);
  expect(answer.status).toBe(204);
  const [cookie = ""] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-kom-in\.session_token=/);
  for (const attribute of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/])
    expect(cookie).toMatch(attribute);
  expect(cookie).not.toMatch(/Domain=/i);
  const opened = new Request("http://127.0.0.1:3000/api/queue", {
    headers: { cookie: cookie.split(";")[0] ?? "" },
  });
  expect((await queue.GET(opened)).status).toBe(200);
});

test("a cookie without the host's prefix, as a neighbour's page could set it, opens nothing", async () => {
  const [cookie = ""] = (await signIn((await person()).email)).headers.getSetCookie();
  const unprefixed = (cookie.split(";")[0] ?? "").replace("__Host-", "");
  const request = new Request("http://127.0.0.1:3000/api/queue", { headers: { cookie: unprefixed } });
  expect((await queue.GET(request)).status).toBe(401);
});

test("a device's cookie likewise", async () => {
  const office = await makeOffice();
  const code = codes.freshCode();
  await db.device.create({
    data: {
      ...{ officeId: office.id, id: newId(), kind: "kiosk", name: "Entrén", series: "A" },
      pairingCodeHash: codes.codeHash(code),
      codeExpiresAt: new Date(Date.now() + 60_000),
    },
  });
  const answer = await pair.POST(sent("/api/devices/pair", { code }));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("set-cookie")).toMatch(
    /^__Host-kom-in-kiosk=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
});

test("changes come from the configured address only, whatever name the request was sent to", async () => {
  const { email } = await person();
  for (const foreign of ["http://127.0.0.1:3000", "http://kom-in.example", "https://evil.example", "null"])
    expect((await signIn(email, { origin: foreign })).status, foreign).toBe(403);
  const spoofed = {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    origin: "https://evil.example",
  };
  expect((await signIn(email, spoofed)).status).toBe(403);
});

test("the figures of the process are not for whom the proxy in front brings, though it calls from this machine", async () => {
  const metrics = await import("../../../app/api/metrics/route.ts");
  const request = new Request("http://127.0.0.1:3000/api/metrics", {
    headers: { host: "127.0.0.1:3000", "x-kom-in-address": "127.0.0.1" },
  });
  expect((await metrics.GET(request)).status).toBe(401);
});

test("a tablet at another address is told where it can be paired, and is paired there alone", async () => {
  const elsewhere = "http://192.0.2.7:3000";
  const pairing = await pair.GET(new Request(`${elsewhere}/api/devices/pair`));
  expect(await pairing.json()).toEqual({ isPaired: false, address: origin });
  const answer = await pair.POST(sent("/api/devices/pair", { code: "AAAA-AAAA" }, { origin: elsewhere }));
  expect([answer.status, (await answer.json()).code]).toEqual([403, "badOrigin"]);
});

test("pages name where browsers report what their policy stopped, in the newer way as well", async () => {
  const { page } = await import("#lib/http/page.ts");
  const { headers } = page("x");
  expect(headers.get("content-security-policy")).toContain(
    "; report-uri /api/policy-reports; report-to policy",
  );
  expect(headers.get("reporting-endpoints")).toBe('policy="/api/policy-reports"');
});
