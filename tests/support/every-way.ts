import { type ActorKind, keyScopes, roles } from "#lib/auth/permissions.ts";
import { createKey } from "#lib/keys/commands.ts";
import { routes } from "../../app/routes.ts";
import { cookieOfDevice, requestTo, sessionOf } from "./gate.ts";
import { makeDisplay, makeKiosk, makeStaff, type Office, staffActor } from "./office.ts";

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;
export type EveryWay = { path: string; method: string; handler: Handler };

/** Every handler that the product has, found from its files: API, streams, and pages without a framework. */
export const everyWay: EveryWay[] = Object.entries(routes).flatMap(([path, handlers]) =>
  Object.entries(handlers)
    .filter(([method]) => /^[A-Z]+$/.test(method))
    .map(([method, handler]) => ({ path, method, handler: handler as unknown as Handler })),
);

/** The headers by which each kind of caller is let in, all of one office. */
export async function everyCaller(
  office: Office,
  ticket: string,
): Promise<Map<ActorKind, Record<string, string>>> {
  const callers = new Map<ActorKind, Record<string, string>>([
    ["anonymous", {}],
    ["holder", { "kom-in-ticket": ticket }],
    ["kiosk", { cookie: await cookieOfDevice(await makeKiosk(office, { series: "K" })) }],
    ["display", { cookie: await cookieOfDevice(await makeDisplay(office)) }],
  ]);
  for (const role of roles)
    callers.set(role, { cookie: await sessionOf(await makeStaff(office, { roles: [role] })) });
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  const { key } = await createKey(admin, { name: "x", scopes: [...keyScopes], days: 1 });
  return callers.set("key", { authorization: `Bearer ${key}` });
}

/** What a way answers to a caller: status, headers and text; of a stream what comes first. */
export async function answerOf(
  { path, method, handler }: EveryWay,
  values: Record<string, string>,
  headers: Record<string, string>,
  body: unknown = {},
): Promise<{ status: number; text: string }> {
  const params = Object.fromEntries(
    [...path.matchAll(/\[(\.\.\.)?(\w+)\]/g)].map(([, rest, name = ""]) => [
      name,
      rest ? (values[name] ?? "x").split("/") : (values[name] ?? "x"),
    ]),
  );
  const url = path
    .replace("/[locale]", "")
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => [params[name]].flat().join("/"));
  const request = requestTo(url, { method, headers, body });
  const answer = await handler(request, { params: Promise.resolve(params) });
  const said = [...answer.headers].map((pair) => pair.join(": ")).join("\n");
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
  return {
    status: answer.status,
    text: `${said}\n${isStream ? await firstOf(answer) : await answer.text()}`,
  };
}

async function firstOf(answer: Response): Promise<string> {
  const reader = answer.body?.getReader();
  let text = "";
  for (let part = 0; reader && part < 3 && !text.includes("event: snapshot"); part++)
    text += new TextDecoder().decode((await reader.read()).value);
  await reader?.cancel();
  return text;
}
