import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import type { Ground } from "./ground.ts";
import { killDatabase, killServer } from "./processes.ts";
import {
  type Answer,
  checkIn,
  family,
  type Stream,
  send,
  streamOfCheckIns,
  untilServing,
} from "./requests.ts";

/** What a scenario found: lines for the reader, and every promise that did not hold. */
export type Report = { lines: string[]; broken: string[] };
export type Scenario = { name: string; run: (ground: Ground, isShort: boolean) => Promise<Report> };

export const scenarios: Scenario[] = [
  { name: "double claim: one winner, the others are told who", run: doubleClaim },
  { name: "call next: everybody gets another visit", run: everybodyCalls },
  { name: "double submit: one row and equal answers", run: doubleSubmit },
  {
    name: "the application is killed during check-ins",
    run: (ground, isShort) => killed(ground, isShort ? 3 : 50, killServer, patience(isShort)),
  },
  { name: "the database is killed during check-ins", run: databaseKilled },
];

/** The promise is 5 s. The short run shares its machine with other checks, and only tells how long it took. */
const patience = (isShort: boolean): number => (isShort ? 60_000 : 5_000);

async function databaseKilled(ground: Ground, isShort: boolean): Promise<Report> {
  return killed(ground, isShort ? 2 : 20, killDatabase, patience(isShort));
}

/** Kills again and again under 20 check-ins a second; then every acknowledged one must be there, once, with its code. */
async function killed(
  ground: Ground,
  times: number,
  kill: (pid: number) => number,
  mostMs: number,
): Promise<Report> {
  const isDatabase = kill === killDatabase;
  const stream = streamOfCheckIns(ground, 20);
  const outages: number[] = [];
  for (let round = 0; round < times; round++) {
    await pause(1_200 + (round % 5) * 130);
    kill(ground.command.pid as number);
    outages.push(await untilServing(ground));
    // The command gives up on a server that dies six times a minute.
    if (!isDatabase && times > 5) await pause(12_000);
  }
  await pause(500);
  await stream.stop();
  const report = await accounted(ground, stream);
  const longest = Math.max(...outages);
  report.lines.push(
    `killed ${times} times; serving again after ${outages.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(", ")}`,
  );
  if (longest > mostMs) report.broken.push(`serving again only after ${(longest / 1000).toFixed(1)} s`);
  if (stream.statuses.has(500)) report.broken.push(`${stream.statuses.get(500)} answers were 500`);
  return report;
}

async function accounted(ground: Ground, stream: Stream): Promise<Report> {
  const rows = await ground.query<{ id: string; code: string; events: number }>(
    `SELECT v.id, v.series || v.number AS code, count(e.id)::int AS events FROM visit v
     LEFT JOIN visit_event e ON e.office_id = v.office_id AND e.visit_id = v.id
     WHERE v.office_id = $1 AND v.id = ANY($2::uuid[]) GROUP BY v.office_id, v.id`,
    [ground.officeId, stream.tried],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const lost = [...stream.acknowledged].filter(([id, code]) => stored.get(id)?.code !== code);
  const uneven = rows.filter((row) => row.events !== 1);
  // Whoever got no answer sends again: that must give a ticket, the one from before where there was one.
  const unanswered = stream.tried.filter((id) => !stream.acknowledged.has(id));
  const again = await Promise.all(unanswered.map((id) => checkIn(ground, id)));
  const unhealed = again.filter((answer, at) => {
    const before = stored.get(unanswered[at] as string)?.code;
    return answer.status !== 200 || (before !== undefined && answer.body?.code !== before);
  });
  const statuses = [...stream.statuses]
    .map(([status, count]) => `${count} × ${status || "no answer"}`)
    .join(", ");
  return {
    lines: [
      `tried ${stream.tried.length}, acknowledged ${stream.acknowledged.size}, lost ${lost.length}`,
      `answers: ${statuses}; sent again: ${unanswered.length}, of which ${unanswered.filter((id) => stored.has(id)).length} had been kept`,
    ],
    broken: [
      ...(lost.length > 0 ? [`${lost.length} acknowledged check-ins are lost or changed`] : []),
      ...(uneven.length > 0 ? [`${uneven.length} visits without exactly one event`] : []),
      ...(unhealed.length > 0 ? [`${unhealed.length} could not be sent again`] : []),
    ],
  };
}

async function doubleClaim(ground: Ground, isShort: boolean): Promise<Report> {
  const visits = isShort ? 20 : 200;
  const report: Report = { lines: [], broken: [] };
  let winners = 0;
  let told = 0;
  for (let round = 0; round < visits; round++) {
    const id = uuidv7();
    await checkIn(ground, id);
    const answers = await Promise.all(
      ground.cookies.map((cookie) =>
        send(ground, "POST", `/api/visits/${id}/events`, { id: uuidv7(), type: "claim" }, cookie),
      ),
    );
    const won = answers.filter((answer) => answer.status === 200);
    const lost = answers.filter((answer) => answer.status === 409 && hasVisit(answer, id));
    winners += won.length;
    told += lost.length;
    if (won.length !== 1) report.broken.push(`${won.length} winners of one visit`);
    if (won.length + lost.length !== answers.length)
      report.broken.push(`unexpected answers: ${statusesOf(answers)}`);
  }
  report.lines.push(
    `${visits} visits × ${ground.cookies.length} callers: ${winners} winners, ${told} told 409 with the visit`,
  );
  return report;
}

const hasVisit = (answer: Answer, id: string): boolean =>
  (answer.body?.visit as { id?: string } | undefined)?.id === id;

async function everybodyCalls(ground: Ground, isShort: boolean): Promise<Report> {
  await ground.query(
    "UPDATE visit SET status = 'left', ended_at = now(), claimed_by_id = NULL, parked_at = NULL WHERE ended_at IS NULL",
  );
  const waiting = isShort ? 20 : 200;
  const ids = Array.from({ length: waiting }, () => uuidv7());
  for (const id of ids) await checkIn(ground, id);
  const answers = await Promise.all(
    Array.from({ length: waiting * 2 }, (_, at) =>
      send(
        ground,
        "POST",
        "/api/queue/next",
        { id: uuidv7() },
        ground.cookies[at % ground.cookies.length] as string,
      ),
    ),
  );
  const called = answers.filter((answer) => answer.status === 200).map((answer) => String(answer.body?.id));
  const different = new Set(called);
  const report: Report = {
    lines: [
      `${waiting * 2} calls over ${waiting} visits: ${different.size} different, ${statusesOf(answers)}`,
    ],
    broken: [],
  };
  if (called.length !== different.size) report.broken.push("a visit was called twice");
  if (different.size !== waiting || !ids.every((id) => different.has(id)))
    report.broken.push("a visit was skipped");
  return report;
}

async function doubleSubmit(ground: Ground): Promise<Report> {
  const id = uuidv7();
  const answers = await Promise.all(Array.from({ length: 100 }, () => checkIn(ground, id)));
  const bodies = new Set(answers.map((answer) => JSON.stringify(answer.body)));
  const other = await send(
    ground,
    "PUT",
    `/api/visits/${id}`,
    { ...family, who: "guardian" },
    ground.cookies[0] as string,
  );
  const event = { id: uuidv7(), type: "claim" };
  const claims = await Promise.all(
    Array.from({ length: 100 }, () =>
      send(ground, "POST", `/api/visits/${id}/events`, event, ground.cookies[0] as string),
    ),
  );
  const claimBodies = new Set(claims.map((answer) => JSON.stringify(answer.body)));
  const [stored] = await ground.query<{ visits: number; events: number }>(
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

const statusesOf = (answers: Answer[]): string => {
  const counts = Map.groupBy(answers, (answer) => answer.status);
  return [...counts].map(([status, list]) => `${list.length} × ${status}`).join(", ");
};
