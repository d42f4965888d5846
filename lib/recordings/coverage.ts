import { db } from "../db/client.ts";
import { type VisitorLocale, visitorLocales } from "../i18n/locales.ts";
import { type PhraseGroup, phraseGroups } from "./phrases.ts";
import { phrasesOfOffice } from "./queries.ts";

/** How far a language is recorded: list by list in the order in which they help, and the shortest list that is not whole. */
export type Coverage = {
  locale: VisitorLocale;
  done: number;
  total: number;
  lists: { group: PhraseGroup; done: number; total: number }[];
  next: PhraseGroup | null;
};

/** Every language of the office; a recording whose text has changed since does not count. */
export async function coverage({ officeId }: { officeId: string }): Promise<Coverage[]> {
  const recordings = await db.recording.findMany({
    where: { officeId },
    select: { locale: true, key: true, textHash: true },
  });
  const current = new Set(recordings.map(({ locale, key, textHash }) => `${locale} ${key} ${textHash}`));
  return Promise.all(
    visitorLocales.map(async (locale) => {
      const phrases = await phrasesOfOffice(officeId, locale);
      const isDone = ({ key, hash }: { key: string; hash: string }) =>
        current.has(`${locale} ${key} ${hash}`);
      const lists = phraseGroups.map((group) => {
        const own = phrases.filter((phrase) => phrase.group === group);
        return { group, done: own.filter(isDone).length, total: own.length };
      });
      return {
        ...{ locale, lists, next: nextList(lists) },
        done: phrases.filter(isDone).length,
        total: phrases.length,
      };
    }),
  );
}

/** What to record next: of the lists that are not whole the one with the fewest phrases left, the more helpful of two alike. */
export function nextList(lists: Coverage["lists"]): PhraseGroup | null {
  const left = lists.filter(({ done, total }) => done < total);
  const fewest = Math.min(...left.map(({ done, total }) => total - done));
  return left.find(({ done, total }) => total - done === fewest)?.group ?? null;
}
