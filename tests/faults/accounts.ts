import { type Report, statusesOf } from "./report.ts";
import { type Answer, checkIn, type Stream } from "./requests.ts";
import type { TestInstallation } from "./test-installation.ts";

/** Every acknowledged check-in of the stream must be stored, once, with its code; the others can be sent again. */
export async function accounted(installation: TestInstallation, stream: Stream): Promise<Report> {
  const rows = await installation.query<{ id: string; code: string; events: number }>(
    `SELECT v.id, v.series || v.number AS code, count(e.id)::int AS events FROM visit v
     LEFT JOIN visit_event e ON e.office_id = v.office_id AND e.visit_id = v.id AND e.type = 'checkedIn'
     WHERE v.office_id = $1 AND v.id = ANY($2::uuid[]) GROUP BY v.office_id, v.id`,
    [installation.officeId, stream.tried],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const lost = [...stream.acknowledged].filter(([id, code]) => stored.get(id)?.code !== code);
  const uneven = rows.filter((row) => row.events !== 1);
  // Whoever got no answer sends again: that must give a ticket, the one from before where there was one.
  const unanswered = stream.tried.filter((id) => !stream.acknowledged.has(id));
  const again: Answer[] = [];
  for (let at = 0; at < unanswered.length; at += 20)
    again.push(...(await Promise.all(unanswered.slice(at, at + 20).map((id) => checkIn(installation, id)))));
  const unhealed = again.filter((answer, at) => {
    const before = stored.get(unanswered[at] as string)?.code;
    return answer.status !== 200 || (before !== undefined && answer.body?.code !== before);
  });
  return {
    lines: [
      `tried ${stream.tried.length}, acknowledged ${stream.acknowledged.size}, lost ${lost.length}`,
      `answers: ${statusesOf(stream.answers)}; sent again: ${unanswered.length}, of which ${unanswered.filter((id) => stored.has(id)).length} had been kept`,
    ],
    broken: [
      ...(lost.length > 0 ? [`${lost.length} acknowledged check-ins are lost or changed`] : []),
      ...(uneven.length > 0 ? [`${uneven.length} visits without exactly one check-in`] : []),
      ...(unhealed.length > 0 ? [`${unhealed.length} could not be sent again`] : []),
    ],
  };
}
