import { createHash } from "node:crypto";
import { db } from "../db/client.ts";
import { ownNames, type VisitorLocale, visitorLocales } from "../i18n/locales.ts";
import { textsIn } from "../i18n/translator.ts";
import { reasons, staffOnlyReasons } from "../visits/codes.ts";
import { phoneSeries, receptionSeries } from "../visits/ticket-codes.ts";
import { type OfficePhrases, type Phrase, type PhraseRow, phrasesOf, type Recorded } from "./phrases.ts";

type InOffice = { officeId: string };
type Hashed = Phrase & { hash: string };

/** Every phrase of a language with what is recorded of it. */
export async function phraseRows({ officeId }: InOffice, locale: VisitorLocale): Promise<PhraseRow[]> {
  const [phrases, recordings] = await Promise.all([
    phrasesOfOffice(officeId, locale),
    db.recording.findMany({ where: { officeId, locale }, omit: { bytes: true } }),
  ]);
  return phrases.map((phrase) => {
    const recording = recordings.find(({ key }) => key === phrase.key);
    if (!recording) return { ...phrase, state: "none", address: null };
    const state = recording.textHash === phrase.hash ? "current" : "changed";
    return { ...phrase, state, address: addressOf(recording) };
  });
}

/** The recordings that may be played: those whose text is what is shown now. `only` = one language. */
export async function playable({ officeId }: InOffice, only: VisitorLocale | null): Promise<Recorded[]> {
  const recordings = await db.recording.findMany({
    where: { officeId, ...(only ? { locale: only } : {}) },
    omit: { bytes: true },
    orderBy: [{ locale: "asc" }, { key: "asc" }],
  });
  const used = visitorLocales.filter((locale) => recordings.some((one) => one.locale === locale));
  if (used.length === 0) return [];
  const office = await ownPhrases(officeId);
  const phrases = new Map(
    await Promise.all(used.map(async (locale) => [locale as string, await hashed(office, locale)] as const)),
  );
  return recordings.flatMap((recording) => {
    const { locale, key } = recording;
    const phrase = phrases.get(locale)?.find((one) => one.key === key);
    if (phrase?.hash !== recording.textHash) return [];
    const room = office.rooms.find(({ id }) => key === `room.${id}`)?.name ?? null;
    return [{ locale, key, text: phrase.text, room, address: addressOf(recording) }];
  });
}

/** One phrase of the office, or null when it has none of that key. */
export async function phraseAt(
  { officeId }: InOffice,
  locale: VisitorLocale,
  key: string,
): Promise<Hashed | null> {
  return (await phrasesOfOffice(officeId, locale)).find((phrase) => phrase.key === key) ?? null;
}

/** The sound itself, or null. */
export const soundOf = ({ officeId }: InOffice, locale: VisitorLocale, key: string) =>
  db.recording.findUnique({
    where: { officeId_locale_key: { officeId, locale, key } },
    select: { mime: true, bytes: true },
  });

/** Every phrase of the office in a language, with the hash of its text. */
export async function phrasesOfOffice(officeId: string, locale: VisitorLocale): Promise<Hashed[]> {
  return hashed(await ownPhrases(officeId), locale);
}

async function ownPhrases(officeId: string): Promise<OfficePhrases> {
  const [kiosks, rooms] = await Promise.all([
    db.device.findMany({
      where: { officeId, kind: "kiosk", revokedAt: null, series: { not: null } },
      select: { series: true },
    }),
    db.room.findMany({
      where: { officeId, retiredAt: null },
      orderBy: [{ position: "asc" }, { name: "asc" }],
      select: { id: true, name: true },
    }),
  ]);
  return { series: [receptionSeries, phoneSeries, ...kiosks.map(({ series }) => series ?? "")], rooms };
}

async function hashed(office: OfficePhrases, locale: VisitorLocale): Promise<Hashed[]> {
  const offered = reasons.filter((code) => !staffOnlyReasons.includes(code));
  const phrases = phrasesOf(await textsIn(locale), ownNames[locale], offered, office);
  return phrases.map((phrase) => ({
    ...phrase,
    hash: createHash("sha256").update(phrase.text).digest("base64url"),
  }));
}

/** Holds the time of recording, so that a device that keeps sounds fetches a new one. */
const addressOf = ({ locale, key, recordedAt }: { locale: string; key: string; recordedAt: Date }): string =>
  `/api/recordings/${locale}/${key}?v=${recordedAt.getTime()}`;
