import { roles } from "#lib/auth/permissions.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { validBodies } from "../api/valid-body.ts";
import { answerOf, type EveryWay, everyWay } from "../every-way.ts";
import { cookieOfDevice, sessionOf } from "../gate.ts";
import { Authenticator } from "../identity/authenticator.ts";
import { givePassword, makeKiosk, makeStaff, newId, type Office } from "../office.ts";

/**
 * What looks as if nobody could guess it: long, and of more kinds of signs than a word, an id or a hash in hex is. One of
 * some hundred such texts holds no digit by chance: two capitals in a row, which words put together have not, show it too.
 */
const signs = /[A-Za-z0-9+/_-]{16,}/g;
const kinds = [/[a-z]/, /[A-Z]/, /\d|[A-Z]{2}/];
const isRandom = (text: string): boolean => text.length >= 16 && kinds.every((kind) => kind.test(text));
/** Codes for people to type: of a tablet, of an authenticator app's key, and for emergencies. */
const typed = [
  /(?<![\w-])[A-Z2-9]{4}-[A-Z2-9]{4}(?![\w-])/g,
  /\b[A-Z2-7]{32,}\b/g,
  /"[A-Za-z0-9]{5}-[A-Za-z0-9]{5}"/g,
];

/** A whole, as base64 is, and the parts of an address. */
export const randomTexts = (text: string): string[] => [
  ...(text.match(signs) ?? []).flatMap((one) => [one, ...one.split("/")]).filter(isRandom),
  ...typed.flatMap((one) => text.match(one) ?? []).map((one) => one.replaceAll('"', "")),
];

/** What was handed out, and by which way. */
export type HandedOut = Map<string, string>;

type Asking = { values?: Record<string, string>; headers?: Record<string, string>; body?: unknown };
let requested = 0;

/** Asks a way, each time from another address, and notes what looks secret in the answer and its cookies and wasn't sent to it. */
async function note(
  out: HandedOut,
  way: EveryWay,
  { values = {}, headers = {}, body = {} }: Asking,
): Promise<string> {
  const from = { "x-kom-in-address": `198.18.${++requested >> 8}.${requested & 255}` };
  const answer = await answerOf(way, values, { ...headers, ...from }, body);
  const text = answer.text.replace(/%[0-9A-F]{2}/g, decodeURIComponent);
  const sent = JSON.stringify([values, headers, body]).replace(/%[0-9A-F]{2}/g, decodeURIComponent);
  const name = `${way.method} ${way.path.replace("[...path]", values.path ?? "")}`;
  for (const one of randomTexts(text)) if (!sent.includes(one) && !out.has(one)) out.set(one, name);
  return text;
}

/** What is made is asked for before what is changed and deleted; visits are printed before there is a printer to wait for. */
const order = ["POST", "PUT", "GET", "PATCH", "DELETE"];
const inOrder = everyWay.toReversed().toSorted((a, b) => order.indexOf(a.method) - order.indexOf(b.method));

/** An id that no row has: a body that holds it is one that names something. */
const named = newId();

/** Asks every way of the product for what it gives away: as who has all roles and has just signed in, as a tablet, a visitor and nobody. */
export async function askEveryWay(
  office: Office,
  values: { token: string; key: string } & Record<string, string>,
  ids: string[],
): Promise<HandedOut> {
  const out: HandedOut = new Map([
    [values.token, "a ticket"],
    [values.key, "a poster"],
  ]);
  const kiosk = { cookie: await cookieOfDevice(await makeKiosk(office, { series: "K" })) };
  for (const way of inOrder) {
    const { body: shape } = (way.handler as unknown as Endpoint).spec ?? {};
    const bodiesFor = (id: string) => (shape ? validBodies(shape, id) : [{}]);
    const namesOne = way.path.includes("[id]") || JSON.stringify(bodiesFor(named)).includes(named);
    const askings = (namesOne ? ids : ids.slice(0, 1)).flatMap((id) =>
      bodiesFor(id).map((body) => ({ values: { ...values, id }, body })),
    );
    const person = { cookie: await sessionOf(await makeStaff(office, { roles: [...roles] })) };
    const others: Record<string, string>[] = [kiosk, { "kom-in-ticket": values.token }, {}];
    await Promise.all([
      ...askings.map((asking) => note(out, way, { ...asking, headers: person })),
      ...others.map((headers) => note(out, way, { ...askings[0], headers })),
    ]);
  }
  return out;
}

/** Tries what was handed out at doors that it isn't for, each at a few, in the address and in the body: what is refused is noted somewhere. */
export async function tryElsewhere(out: HandedOut): Promise<void> {
  const secrets = [...out.keys()];
  const rounds = Array.from({ length: 3 }, (_, round) =>
    everyWay.map((way, nth) => ({ way, secret: secrets[(nth * 3 + round) % secrets.length] ?? "" })),
  );
  for (const round of rounds)
    await Promise.all(
      round.map(({ way, secret }) => {
        const values = { token: secret, key: secret, id: secret, action: "leave" };
        const [token, code, pin, password] = Array(4).fill(secret);
        const headers = { authorization: `Bearer ${secret}`, "kom-in-ticket": secret };
        const body = { token, code, pin, password, email: secret, posterKey: secret };
        return note(new Map(), way, { values, headers, body });
      }),
    );
}

const wayTo = (method: string, path: string): EveryWay => {
  const way = everyWay.find((one) => one.path === path && one.method === method);
  if (!way) throw new Error(`There is no ${method} ${path}`);
  return way;
};
const cookiesIn = (text: string): string =>
  [...text.matchAll(/^set-cookie: ([^;]+)/gm)].map(([, pair = ""]) => encodeURI(pair)).join("; ");

/** What takes several steps: a person signs in, sets up an app and a passkey, and signs in with them; a PIN is chosen, a tablet paired. */
export async function signInEveryWay(
  office: Office,
  out: HandedOut,
  { password, pin }: { password: string; pin: string },
): Promise<void> {
  const person = await makeStaff(office, { roles: ["admin"] });
  await givePassword(person, password);
  const { email, id: userId } = person;
  const cookie = await sessionOf(person);
  const ask = (method: string, path: string, asking: Asking) => note(out, wayTo(method, path), asking);
  const auth = (path: string, body: object, headers = {}) =>
    ask("POST", "/api/auth/[...path]", { values: { path }, headers, body });
  await auth("sign-in/email", { email, password });
  await auth("two-factor/enable", { password }, { cookie });
  await db.twoFactor.updateMany({ where: { userId }, data: { verified: true } });
  await db.user.update({ where: { id: userId }, data: { twoFactorEnabled: true } });
  await auth("sign-in/email", { email, password });
  const begun = await ask("POST", "/api/passkeys/options", { headers: { cookie } });
  const passkey = new Authenticator(new URL(env.url).origin).create(
    JSON.parse(begun.slice(begun.indexOf("{"))),
  );
  const headers = { cookie: `${cookie}; ${cookiesIn(begun)}` };
  await ask("POST", "/api/passkeys", { headers, body: { name: "Min dator", passkey } });
  await auth("passkey/options", {});
  await ask("PUT", "/api/settings/kiosk-pin", { headers: { cookie }, body: { pin } });
  const [code] = [...out].find(([, way]) => way === "POST /api/devices") ?? [];
  await ask("POST", "/api/devices/pair", { body: { code } });
}
