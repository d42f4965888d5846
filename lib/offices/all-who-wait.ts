import type { z } from "zod";
import type { Prisma } from "#generated/prisma/client.ts";
import { Prisma as P } from "#generated/prisma/client.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { visitorLocales } from "../i18n/locales.ts";
import { textsIn } from "../i18n/translator.ts";
import { changeOffice } from "./change.ts";
import type { Announcement, Emergency, EmergencyState, MessageToAll } from "./office-wide.ts";
import type { messageToAllSchema } from "./schema.ts";

type Staff = Actor & StaffActor;
type Json = Prisma.InputJsonValue;

/** Says a prepared sentence to all who wait, until its end or until it is taken back. */
export async function tellAll(actor: Staff, message: z.infer<typeof messageToAllSchema>): Promise<void> {
  const until = new Date(now().getTime() + (message?.minutes ?? 0) * 60_000).toISOString();
  const state: MessageToAll | null = message && {
    ...{ key: message.key, time: message.time, until, byId: actor.id },
  };
  await changeOffice(actor, ["toldAll", null, { message: message?.key ?? null }], (tx) =>
    tx.office.update({
      where: { id: actor.officeId },
      data: { messageToAll: (state as Json | null) ?? P.DbNull },
    }),
  );
}

/** Evacuation or lock-in: every screen shows it and no ticket is given until it is over. Ordered again, it is the same one. */
export async function setEmergency(actor: Staff, kind: Emergency | null): Promise<void> {
  const state: EmergencyState | null = kind && { kind, since: now().toISOString(), byId: actor.id };
  const isOther = kind
    ? { OR: [{ emergency: { equals: P.DbNull } }, { NOT: { emergency: { path: ["kind"], equals: kind } } }] }
    : { NOT: { emergency: { equals: P.DbNull } } };
  await changeOffice(actor, [kind ? "emergencyStarted" : "emergencyEnded", null, { kind }], async (tx) => {
    const { count } = await tx.office.updateMany({
      where: { id: actor.officeId, ...isOther },
      data: { emergency: (state as Json | null) ?? P.DbNull },
    });
    return count === 0 ? null : count;
  });
}

type OfficeWideState = { emergency: EmergencyState | null; messageToAll: MessageToAll | null };

/** What all who wait are told at `at`, with its text in every language. The texts come with it, so that a screen needs none of its own. */
export async function announcementOf(
  { emergency, messageToAll }: OfficeWideState,
  at: Date,
): Promise<Announcement | null> {
  if (emergency)
    return { kind: emergency.kind, id: emergency.since, texts: await inAllLanguages(emergency.kind) };
  if (!messageToAll || Date.parse(messageToAll.until) <= at.getTime()) return null;
  const { key, time, until } = messageToAll;
  return { kind: "message", id: until, texts: await inAllLanguages(key, time ?? "") };
}

async function inAllLanguages(key: string, time = ""): Promise<Record<string, string>> {
  const texts = await Promise.all(
    visitorLocales.map(async (locale) => [locale, (await textsIn(locale))(`visitor.all.${key}`, { time })]),
  );
  return Object.fromEntries(texts);
}
