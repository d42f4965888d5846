import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { Wording } from "../staff/live/use-wording.ts";

/** Whether a visit fits what somebody typed in the search: code, language, wish, flag, what it is about. */
export function matches(visit: QueueVisit, words: string, wording: Wording): boolean {
  const text = [
    visit.code,
    wording.party(visit.party),
    wording.language(visit),
    wording.reasons(visit.reasons),
    wording.interpreter(visit.interpreter),
    visit.flags.map(wording.flag).join(" "),
    visit.wantedStaffId ? wording.personName(visit.wantedStaffId) : "",
    wording.status(visit.status),
  ]
    .join(" ")
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
