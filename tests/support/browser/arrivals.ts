import { type BrowserContext, expect } from "@playwright/test";
import { v7 as newId } from "uuid";
import type { Prisma } from "#generated/prisma/client.ts";
import type { CheckIn, CommandType } from "#lib/visits/schema.ts";
import { e2ePort } from "./e2e.ts";

type Desk = { context: Pick<BrowserContext, "request"> };
const headers = { origin: `http://localhost:${e2ePort}` };
/** The family of the seeds: two adults and five children. */
export const largeFamily = { adults: 2, children0to5: 2, children6to12: 2, children13to17: 1 };

/** A party is checked in at the counter by somebody who is signed in; returns its code and its id. */
export async function arrive(by: Desk, more: Partial<CheckIn> = {}): Promise<{ code: string; id: string }> {
  const id = newId();
  const party = { adults: 1, children0to5: 0, children6to12: 1, children13to17: 0 };
  const data = { who: "guardian", party, ...more };
  const answer = await by.context.request.put(`/api/visits/${id}`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return { id, code: (await answer.json()).code };
}

/** One command of the machine, given past the screen of whoever gives it. */
export async function command(
  by: Desk,
  visitId: string,
  body: { type: CommandType } & Record<string, unknown>,
): Promise<void> {
  const data = { id: newId(), ...body };
  const answer = await by.context.request.post(`/api/visits/${visitId}/events`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

type Kind = Pick<
  Prisma.VisitCreateManyInput,
  "who" | keyof typeof largeFamily | "reasons" | "flags" | "interpreter"
>;

/** `count` parties that came one after another, written past the office: for screens that are full. */
export async function fillOffice(officeId: string, count: number, more: object = {}): Promise<void> {
  const { db } = await import("#lib/db/client.ts");
  const { serviceDay } = await import("#lib/clock.ts");
  const now = Date.now();
  const languages = ["so", "ar", "sv", "fa", "ti", "prs", null, "ckb"];
  const kinds: Kind[] = [
    { ...largeFamily, who: "family", reasons: ["money"] },
    { who: "guardian", adults: 1, children0to5: 1, children6to12: 0, children13to17: 0, reasons: [] },
    { who: "child", adults: 0, children0to5: 0, children6to12: 0, children13to17: 1, flags: ["childAlone"] },
    {
      who: "otherAdult",
      adults: 1,
      children0to5: 0,
      children6to12: 0,
      children13to17: 0,
      reasons: ["housing"],
    },
    {
      ...({ who: "family", adults: 2, children0to5: 0, children6to12: 3, children13to17: 0 } as const),
      ...{ flags: ["private"], interpreter: "wanted", reasons: ["parenting", "familyConflict"] },
    },
  ];
  const visits = Array.from({ length: count }, (_, at) => ({
    ...{ officeId, id: newId(), series: "K", number: at + 1, token: newId(), source: "kiosk" as const },
    serviceDay: new Date(serviceDay(new Date(now), "Europe/Stockholm")),
    ...(kinds[at % kinds.length] as Kind),
    language: languages[at % languages.length] ?? null,
    arrivedAt: new Date(now - (count - at) * 60_000),
    ...more,
  }));
  await db.visit.createMany({ data: visits });
  await db.visitEvent.createMany({
    data: visits.map(({ id, arrivedAt }) => ({
      ...{
        officeId,
        id,
        visitId: id,
        type: "checkedIn" as const,
        at: arrivedAt,
        actorKind: "device" as const,
      },
      ...{ version: 1, toStatus: "waiting" as const, requestHash: id },
    })),
  });
}
