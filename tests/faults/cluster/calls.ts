import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { type Report, statusesOf } from "../report.ts";
import { type Answer, send } from "../requests.ts";
import type { TestInstallation } from "../test-installation.ts";

/** Calls under way: which visit each acknowledged one was given, by the id of its event. */
export type CallStream = { acknowledged: Map<string, string>; answers: Answer[]; stop(): Promise<void> };

/**
 * So many secretaries call whoever is next and let them leave, one after the other. A call without an answer, or one that is to come
 * again later, is sent again with the same id until it is acknowledged, as the desk does.
 */
export function streamOfCalls(site: TestInstallation, secretaries: number): CallStream {
  const stream: CallStream = { acknowledged: new Map(), answers: [], stop: async () => undefined };
  let isOver = false;
  const persist = async (path: string, body: { id: string }, cookie: string): Promise<Answer> => {
    for (;;) {
      const answer = await send(site, "POST", path, body, cookie);
      stream.answers.push(answer);
      if (answer.status !== 0 && answer.status < 500) return answer;
      await pause(200);
    }
  };
  const work = async (cookie: string): Promise<void> => {
    while (!isOver) {
      const id = uuidv7();
      const { status, body } = await persist("/api/queue/next", { id }, cookie);
      const visit = body?.id;
      if (status === 200 && typeof visit === "string") {
        stream.acknowledged.set(id, visit);
        await persist(
          `/api/visits/${visit}/events`,
          { id: uuidv7(), type: "leave" } as { id: string },
          cookie,
        );
      }
      await pause(300);
    }
  };
  const working = site.cookies.slice(-secretaries).map(work);
  stream.stop = async () => {
    isOver = true;
    await Promise.all(working);
  };
  return stream;
}

/** Each acknowledged call must be stored, once, with its visit, and nobody was given somebody else's. */
export async function callsAccounted(site: TestInstallation, calls: CallStream): Promise<Report> {
  const rows = await site.query<{ id: string; visit: string }>(
    "SELECT id, visit_id AS visit FROM visit_event WHERE office_id = $1 AND type = 'called' AND id = ANY ($2::uuid[])",
    [site.officeId, [...calls.acknowledged.keys()]],
  );
  const stored = new Map(rows.map(({ id, visit }) => [id, visit]));
  const lost = [...calls.acknowledged].filter(([id, visit]) => stored.get(id) !== visit).length;
  const doubled = calls.acknowledged.size - new Set(calls.acknowledged.values()).size;
  const unexpected = calls.answers.filter(({ status }) => status === 500).length;
  return {
    lines: [
      `calls acknowledged ${calls.acknowledged.size}, lost ${lost}; answers: ${statusesOf(calls.answers)}`,
    ],
    broken: [
      ...(lost > 0 ? [`${lost} acknowledged calls are lost or changed`] : []),
      ...(doubled > 0 ? [`${doubled} visits were called twice`] : []),
      ...(rows.length !== calls.acknowledged.size ? ["an acknowledged call is not there exactly once"] : []),
      ...(unexpected > 0 ? [`${unexpected} answers were 500`] : []),
    ],
  };
}
