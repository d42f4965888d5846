import { afterEach, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transitions } from "#lib/visits/machine/transitions.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import { POST as giveCommand } from "../../../app/api/visits/[id]/events/route.ts";
import { GET as readVisit } from "../../../app/api/visits/[id]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

afterEach(() => setClock(null));

const bodies: Record<CommandType, object> = {
  ...(Object.fromEntries(Object.keys(transitions).map((type) => [type, {}])) as Record<CommandType, object>),
  complete: { outcomes: ["talk"] },
  correct: { outcomes: ["talk"] },
  park: { reason: "other" },
  handOver: { toStaffId: null },
  split: { newVisitId: newId(), party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 } },
};
/** What the sentence of a conflict needs: all that any refusal may tell of a visit. */
const fields = ["claimedById", "code", "id", "last", "roomId", "status", "version"];

/** A visit that was met, and a secretary of the office who had no part in it. */
async function metVisit() {
  const reception = await makeReception();
  const id = await reception.arrive({ language: "so", reasons: ["housing"], flags: ["private"] });
  await did(reception.amir, id, { type: "call", roomId: null });
  await did(reception.amir, id, { type: "start" });
  const outcome = { outcomes: ["concernReport"], wayOn: ["police"], offered: null, understood: null };
  await did(reception.amir, id, { type: "complete", ...outcome, childSpokenTo: true });
  return { ...reception, id, cookie: await sessionOf(reception.sara) };
}

async function send(cookie: string, id: string, type: CommandType) {
  const body = { id: newId(), type, ...bodies[type], expectedVersion: 1 };
  const request = requestTo(`/api/visits/${id}/events`, { method: "POST", cookie, body });
  const answer = await giveCommand(request, { params: Promise.resolve({ id }) });
  return { status: answer.status, problem: (await answer.json()) as { code: string; visit?: object } };
}

const reads = (officeId: string) => db.auditEntry.count({ where: { officeId, action: "visitRead" } });

test.each(Object.keys(transitions) as CommandType[])(
  "a refused %s tells how the visit stands, not what it holds",
  async (type) => {
    const { office, id, cookie } = await metVisit();
    const { status, problem } = await send(cookie, id, type);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(Object.keys(problem.visit ?? {}).sort()).toEqual(fields);
    expect(JSON.stringify(problem)).not.toMatch(
      /concernReport|police|housing|"so"|private|childSpokenTo|adults/,
    );
    expect(await reads(office.id)).toBe(0);
  },
);

test("of a visit of another day it tells nothing, so that looking is a read, which is logged", async () => {
  const { office, id, cookie } = await metVisit();
  setClock(() => Date.now() + 30 * 3600_000);
  const { id: userId } = await db.user.findFirstOrThrow({
    where: { staff: { some: { officeId: office.id } } },
  });
  const later = await sessionOf({ id: userId });
  await db.session.updateMany({
    data: {
      createdAt: new Date(Date.now() + 30 * 3600_000),
      updatedAt: new Date(Date.now() + 30 * 3600_000),
      expiresAt: new Date(Date.now() + 40 * 3600_000),
    },
  });
  const { problem } = await send(later, id, "claim");
  expect(problem).toMatchObject({ code: "wrongStatus" });
  expect(problem).not.toHaveProperty("visit");
  expect(await reads(office.id)).toBe(0);
  const read = await readVisit(requestTo(`/api/visits/${id}`, { cookie: later }), {
    params: Promise.resolve({ id }),
  });
  expect(read.status).toBe(200);
  expect(await reads(office.id)).toBe(1);
  expect(cookie).not.toBe(later);
});

test("no way of staff to a visit tells the address of its phone ticket", async () => {
  const { office, cookie, arrive } = await metVisit();
  const id = await arrive();
  const { token } = await db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId: office.id, id } } });
  const { routes } = await import("../../../app/routes.ts");
  const cookies = [
    cookie,
    await sessionOf(
      (
        await db.staff.findFirstOrThrow({
          where: { officeId: office.id, roles: { has: "reception" } },
          include: { user: true },
        })
      ).user,
    ),
  ];
  for (const [path, { GET }] of Object.entries(routes) as [string, { GET?: typeof readVisit }][])
    for (const who of cookies) {
      if (!GET) continue;
      const answer = await GET(requestTo(path.replace("[id]", id), { cookie: who }), {
        params: Promise.resolve({ id, name: ["x"], path: ["x"] } as { id: string }),
      });
      const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
      const reader = answer.body?.getReader();
      const text = isStream ? String(await firstFrame(reader)) : reader ? await rest(reader) : "";
      expect(text, path).not.toContain(token);
    }
});

type Reader = ReadableStreamDefaultReader<Uint8Array>;
async function rest(reader: Reader): Promise<string> {
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read())
    text += new TextDecoder().decode(part.value);
  return text;
}
async function firstFrame(reader: Reader | undefined): Promise<string> {
  let text = "";
  while (reader && !text.includes("event: snapshot"))
    text += new TextDecoder().decode((await reader.read()).value);
  await reader?.cancel();
  return text;
}
