import { v7 as uuidv7 } from "uuid";
import { type Report, statusesOf } from "../report.ts";
import { type Answer, checkIn, emptyQueue, family, send } from "../requests.ts";
import type { TestInstallation } from "../test-installation.ts";

/** Everybody claims the same visit at once. */
export async function doubleClaim(installation: TestInstallation, isShort: boolean): Promise<Report> {
  const visits = isShort ? 20 : 200;
  const report: Report = { lines: [], broken: [] };
  let winners = 0;
  let conflicts = 0;
  for (let round = 0; round < visits; round++) {
    const id = uuidv7();
    await checkIn(installation, id);
    const answers = await Promise.all(
      installation.cookies.map((cookie) =>
        send(installation, "POST", `/api/visits/${id}/events`, { id: uuidv7(), type: "claim" }, cookie),
      ),
    );
    const won = answers.filter((answer) => answer.status === 200);
    const lost = answers.filter((answer) => answer.status === 409 && hasVisit(answer, id));
    winners += won.length;
    conflicts += lost.length;
    if (won.length !== 1) report.broken.push(`${won.length} winners of one visit`);
    if (won.length + lost.length !== answers.length)
      report.broken.push(`unexpected answers: ${statusesOf(answers)}`);
  }
  report.lines.push(
    `${visits} visits × ${installation.cookies.length} callers: ${winners} winners, ${conflicts} told 409 with the visit`,
  );
  return report;
}

const hasVisit = (answer: Answer, id: string): boolean =>
  (answer.body?.visit as { id?: string } | undefined)?.id === id;

/** Every secretary calls at once, twice as many as there are visits. */
export async function everybodyCalls(installation: TestInstallation, isShort: boolean): Promise<Report> {
  const rounds = isShort ? 1 : 8;
  const waiting = Math.floor(installation.cookies.length / 2);
  const report: Report = { lines: [], broken: [] };
  for (let round = 0; round < rounds; round++) {
    await emptyQueue(installation);
    const ids = Array.from({ length: waiting }, () => uuidv7());
    for (const id of ids) await checkIn(installation, id);
    const answers = await Promise.all(
      installation.cookies.map((cookie) =>
        send(installation, "POST", "/api/queue/next", { id: uuidv7() }, cookie),
      ),
    );
    const called = answers.filter((answer) => answer.status === 200).map((answer) => String(answer.body?.id));
    const different = new Set(called);
    report.lines.push(
      `${answers.length} calls over ${waiting} visits: ${different.size} different, ${statusesOf(answers)}`,
    );
    if (called.length !== different.size) report.broken.push("a visit was called twice");
    if (different.size !== waiting || !ids.every((id) => different.has(id)))
      report.broken.push("a visit was skipped");
  }
  await emptyQueue(installation);
  return report;
}

/** One id sent a hundred times at once, as a check-in and as an event. */
export async function doubleSubmit(installation: TestInstallation): Promise<Report> {
  const id = uuidv7();
  const answers = await Promise.all(Array.from({ length: 100 }, () => checkIn(installation, id)));
  const bodies = new Set(answers.map((answer) => JSON.stringify(answer.body)));
  const other = await send(
    installation,
    "PUT",
    `/api/visits/${id}`,
    { ...family, who: "guardian" },
    installation.cookies[0] as string,
  );
  const event = { id: uuidv7(), type: "claim" };
  const claims = await Promise.all(
    Array.from({ length: 100 }, () =>
      send(installation, "POST", `/api/visits/${id}/events`, event, installation.cookies[0] as string),
    ),
  );
  const claimBodies = new Set(claims.map((answer) => JSON.stringify(answer.body)));
  const [stored] = await installation.query<{ visits: number; events: number }>(
    `SELECT (SELECT count(*)::int FROM visit WHERE id = $1) AS visits, (SELECT count(*)::int FROM visit_event WHERE visit_id = $1) AS events`,
    [id],
  );
  const report: Report = {
    lines: [
      `100 equal check-ins: ${stored?.visits} row, ${bodies.size} different answers, ${statusesOf(answers)}; another body: ${other.status}`,
      `100 equal claims: ${(stored?.events ?? 0) - 1} event, ${claimBodies.size} different answers, ${statusesOf(claims)}`,
    ],
    broken: [],
  };
  if (stored?.visits !== 1 || stored.events !== 2)
    report.broken.push("not exactly one row and one event each");
  if (bodies.size !== 1 || claimBodies.size !== 1) report.broken.push("the answers differ");
  if (other.status !== 422) report.broken.push(`another body was answered ${other.status}`);
  return report;
}
