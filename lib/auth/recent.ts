import { now } from "../clock.ts";
import { kept } from "../kept.ts";

/** How long an answer of the gate is believed without asking the database. Other processes' revocations take this long at most. */
const believedMs = 2_000;
const most = 5_000;

type Answer = { at: number; found: unknown };
const answers = kept("gateAnswers", () => new Map<string, Answer>());

/** What `find` answered for `key` within the last two seconds, else asks it. Nobody found is never remembered. */
export async function recently<T>(key: string, find: () => Promise<T | null>): Promise<T | null> {
  const answer = answers.get(key);
  const at = now().getTime();
  if (answer && at - answer.at < believedMs) return answer.found as T;
  const found = await find();
  if (found === null) answers.delete(key);
  else {
    if (answers.size >= most) answers.clear();
    answers.set(key, { at, found });
  }
  return found;
}

/** After a revocation, sign-out or change of role: whoever comes next is looked up again. */
export const forgetAnswers = (): void => answers.clear();
