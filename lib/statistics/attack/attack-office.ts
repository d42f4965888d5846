import { setImmediate } from "node:timers/promises";
import { countsOfYear, published } from "../disclosure/years.ts";
import { history } from "../queries.ts";
import { type Attacked, attackPublished } from "./attack-published.ts";
import { truthOf } from "./truth.ts";

export type AttackResult = Omit<Attacked, "recovered"> & {
  /** How many counts of 1–4 were found; the counts themselves are told nobody. */
  recovered: number;
  from: string;
  to: string;
};

/** Every year stands for itself; more than these would keep the server from its work for too long. */
const mostYears = 3;

/**
 * Tries to break an office's own published figures with all that anybody could do with them. The years are tried one by one, and
 * between them the server does its other work. Null before a day is closed.
 */
export async function attackOffice(officeId: string): Promise<AttackResult | null> {
  const everything = await history(officeId);
  if (!everything) return null;
  const last = Number(everything.to.slice(0, 4));
  const first = Math.max(Number(everything.from.slice(0, 4)), last - mostYears + 1);
  const from = first === Number(everything.from.slice(0, 4)) ? everything.from : `${first}-01-01`;
  const sum = { recovered: 0, views: 0, equations: 0, hidden: 0, published: 0 };
  for (let year = first; year <= last; year++) {
    const range = { from: `${year}-01-01`, to: `${year}-12-31` };
    const [book, { days, months }] = await Promise.all([
      published(officeId, [range], everything.to),
      countsOfYear(officeId, String(year)),
    ]);
    const { recovered, ...rest } = attackPublished(book, truthOf(days, months), []);
    sum.recovered += recovered.length;
    for (const what of Object.keys(rest) as (keyof typeof rest)[]) sum[what] += rest[what];
    await setImmediate();
  }
  return { ...sum, from, to: everything.to };
}
