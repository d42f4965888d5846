import { type BenchOffice, makeBenchOffice } from "./office.ts";
import { type Bench, directory } from "./servers.ts";
import { signIn } from "./sessions.ts";

/** Offices, and the cookies of those who call there: one of each office in turn. */
export type Callers = { officeIds: string[]; cookies: string[] };

/** Makes `offices` offices with `each` secretaries, all of them signed in. */
export async function makeCallers(
  { sql }: Bench,
  name: string,
  offices: number,
  each: number,
): Promise<Callers> {
  const made: BenchOffice[] = [];
  for (let at = 0; at < offices; at++) made.push(await makeBenchOffice(sql, `${name}-${at}`, each));
  const inTurn = Array.from({ length: each }, (_, at) => made.map(({ staffIds }) => staffIds[at] as string));
  const cookies = await signIn(sql, directory, inTurn.flat());
  return { officeIds: made.map(({ id }) => id), cookies };
}
