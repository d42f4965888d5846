import { singleton } from "../singleton.ts";

/** How long an answer of the gate is believed without asking the database. Other processes' revocations take this long at most. */
export const ttlMs = 2_000;
const most = 5_000;

type Answer = { at: number; found: unknown };
const answers = singleton("gateAnswers", () => new Map<string, Answer>());

/** Questions under way: a thousand screens that come back at once ask once. */
const underWay = singleton("gateQuestions", () => new Map<string, Promise<unknown>>());

/** What `find` answered for `key` within the last two seconds, else asks it. Nobody found is never remembered. */
export function cached<T>(key: string, find: () => Promise<T | null>): Promise<T | null> {
  const answer = answers.get(key);
  // Not by the clock on the wall, which may be set back.
  const at = performance.now();
  if (answer && at - answer.at < ttlMs) return Promise.resolve(answer.found as T);
  const same = underWay.get(key);
  if (same) return same as Promise<T | null>;
  const query: Promise<T | null> = find()
    .then((found) => {
      // Not cached when a revocation came during the query: its result may predate it.
      if (underWay.get(key) !== query) return found;
      if (found === null) answers.delete(key);
      else {
        if (answers.size >= most) answers.clear();
        answers.set(key, { at, found });
      }
      return found;
    })
    .finally(() => {
      if (underWay.get(key) === query) underWay.delete(key);
    });
  underWay.set(key, query);
  return query;
}

/** After a revocation, sign-out or change of role: whoever comes next is looked up again. */
export function clearSessionCache(): void {
  answers.clear();
  underWay.clear();
}
