import { createHash } from "node:crypto";
import type { z } from "zod";
import { Prisma } from "#generated/prisma/client.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { freshToken } from "../auth/invitations/invite-links.ts";
import { hashPin } from "../auth/passwords/pin.ts";
import { now, serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { ok, type Result, refuse } from "../result.ts";
import { changeOffice } from "./change.ts";
import { builtInLists, type Entry, entriesOf } from "./entries.ts";
import type { holidaySchema, hoursSchema, ListName, listSchema, OfficeChange } from "./schema.ts";
import { comingSwedishHolidays } from "./swedish-holidays.ts";

type Staff = Actor & StaffActor;

/** Changes the office's settings; only what is named. */
export async function changeSettings(actor: Staff, change: OfficeChange): Promise<void> {
  const { closedInfo, displayMessages, answerLinks, ...plain } = change;
  const isText = [closedInfo, displayMessages, answerLinks, plain.onCallNumber].some(
    (one) => one !== undefined,
  );
  const named = { fields: Object.keys(change) };
  await changeOffice(actor, [isText ? "textsChanged" : "officeChanged", actor.officeId, named], (tx) =>
    tx.office.update({
      where: { id: actor.officeId },
      data: {
        ...given(plain),
        ...(closedInfo ? { closedInfo: withoutEmpty(closedInfo) } : {}),
        ...(answerLinks ? { answerLinks: withoutEmpty(answerLinks) } : {}),
        ...(displayMessages ? { displayMessages: displayMessages.map(withoutEmpty).filter(hasText) } : {}),
      },
    }),
  );
}

/** Replaces the whole week. */
export async function changeHours(actor: Staff, { hours }: z.infer<typeof hoursSchema>): Promise<void> {
  const { officeId } = actor;
  await changeOffice(actor, ["hoursChanged", officeId], async (tx) => {
    await tx.officeHours.deleteMany({ where: { officeId } });
    return tx.officeHours.createMany({ data: hours.map((one) => ({ officeId, ...one })) });
  });
}

/** Sets the hours of one day that departs from the week. */
export async function setHoliday(
  actor: Staff,
  day: string,
  holiday: z.infer<typeof holidaySchema>,
): Promise<void> {
  const key = { officeId: actor.officeId, day: new Date(day) };
  await changeOffice(actor, ["holidaysChanged", day], (tx) =>
    tx.holiday.upsert({ where: { officeId_day: key }, create: { ...key, ...holiday }, update: holiday }),
  );
}

/** The holidays of the coming year on which the office would be open by its week, and nothing is set yet. */
export async function addSwedishHolidays(actor: Staff): Promise<{ added: string[] }> {
  const { officeId } = actor;
  const added = await changeOffice(actor, ["holidaysChanged", "swedish"], async (tx) => {
    const office = await tx.office.findUniqueOrThrow({
      where: { id: officeId },
      select: { timeZone: true, hours: true, holidays: true },
    });
    const set = new Set(office.holidays.map(({ day }) => day.toISOString().slice(0, 10)));
    const weekdays = new Set(office.hours.map(({ weekday }) => weekday));
    const days = comingSwedishHolidays(serviceDay(now(), office.timeZone)).filter(
      ({ day }) => !set.has(day) && weekdays.has(new Date(day).getUTCDay() || 7),
    );
    if (days.length === 0) return null;
    await tx.holiday.createMany({
      data: days.map(({ day, label }) => ({ officeId, day: new Date(day), label })),
    });
    return days.map(({ day }) => day);
  });
  return { added: added ?? [] };
}

/** The day follows the week again; false when it did already. */
export async function removeHoliday(actor: Staff, day: string): Promise<boolean> {
  const removed = await changeOffice(actor, ["holidaysChanged", day], async (tx) => {
    const { count } = await tx.holiday.deleteMany({
      where: { officeId: actor.officeId, day: new Date(day) },
    });
    return count === 0 ? null : count;
  });
  return removed !== null;
}

/**
 * Sets order, words, switched-off entries and own entries of a list. Codes are retired, never deleted: an own entry that is no
 * longer named is switched off, so that what visits hold keeps its label.
 */
export async function changeList(
  actor: Staff,
  list: ListName,
  { entries: given }: z.infer<typeof listSchema>,
): Promise<Result<Entry[], "unknownLabel" | "unknownCode">> {
  const { officeId } = actor;
  const stored = await db.listEntry.findMany({ where: { officeId, list } });
  const words = wordsOf([...stored, ...given]);
  const entries = given.map((entry) => ({
    ...entry,
    code: entry.code ?? codeOf(entry.labels?.sv ?? "", words),
  }));
  if (new Set(entries.map(({ code }) => code)).size < entries.length) return refuse("unknownLabel");
  const added = entries.filter(({ code }) => !builtInLists[list].includes(code));
  if (added.some(({ labels }) => !labels?.sv)) return refuse("unknownLabel");
  const named = given.flatMap(({ code }) => (code && !builtInLists[list].includes(code) ? [code] : []));
  if (named.some((code) => !stored.some((entry) => entry.code === code))) return refuse("unknownCode");
  await changeOffice(
    actor,
    ["listChanged", list, { codes: entries.filter(({ isOn }) => isOn).map(({ code }) => code) }],
    async (tx) => {
      for (const [position, { code, isOn, labels }] of entries.entries()) {
        const texts = withoutEmpty(labels ?? {});
        const isNamed = hasText(texts) || !builtInLists[list].includes(code);
        const values = { position, retiredAt: isOn ? null : now(), labels: isNamed ? texts : Prisma.DbNull };
        const key = { officeId, list, code };
        await tx.listEntry.upsert({
          where: { officeId_list_code: key },
          create: { ...key, ...values },
          update: values,
        });
      }
      await tx.listEntry.updateMany({
        where: { officeId, list, code: { notIn: entries.map(({ code }) => code) }, retiredAt: null },
        data: { retiredAt: now() },
      });
      return entries.length;
    },
  );
  return ok(entriesOf(list, await db.listEntry.findMany({ where: { officeId, list } })));
}

/**
 * The code of an own entry, made from its first label and readable by nobody: what is typed into a code would stay in counts for
 * good. The same label sent twice is one entry; a code whose entry was renamed since is that entry's, and the label gets the next.
 */
function codeOf(label: string, words: ReadonlyMap<string, string>): string {
  const word = plainly(label);
  for (let at = 1; ; at++) {
    const code = `own${createHash("sha256")
      .update(at === 1 ? word : `${word}\n${at}`)
      .digest("hex")
      .slice(0, 12)}`;
    if ((words.get(code) ?? word) === word) return code;
  }
}

/** By code the Swedish word of its entry; of several with one code that of the last. */
const wordsOf = (entries: readonly { code: string | null; labels?: unknown }[]): Map<string, string> =>
  new Map(
    entries.flatMap(({ code, labels }) =>
      code ? [[code, plainly((labels as { sv?: string } | null | undefined)?.sv ?? "")]] : [],
    ),
  );

const plainly = (label: string): string => label.normalize("NFC").toLowerCase();

/** A new key for the QR poster: posters that hang somewhere lead nowhere from now on. */
export async function rotatePosterKey(actor: Staff): Promise<{ posterKey: string }> {
  const posterKey = freshToken();
  await changeOffice(actor, ["posterKeyChanged", actor.officeId], (tx) =>
    tx.office.update({ where: { id: actor.officeId }, data: { posterKey } }),
  );
  return { posterKey };
}

/** The PIN by which staff leave the kiosk; null takes it away. */
export async function setKioskPin(actor: Staff, pin: string | null): Promise<void> {
  const kioskPinHash = pin === null ? null : await hashPin(pin);
  await changeOffice(actor, ["kioskPinChanged", actor.officeId, { isSet: pin !== null }], (tx) =>
    tx.office.update({ where: { id: actor.officeId }, data: { kioskPinHash } }),
  );
}

/** Only the fields that were named: an absent one stays as it is. */
const given = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const withoutEmpty = (texts: Partial<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([locale, text]) => (text ? [[locale, text]] : [])));

const hasText = (texts: Record<string, string>): boolean => Object.keys(texts).length > 0;
