import { now } from "../clock.ts";
import { isActive } from "../visits/codes.ts";
import type { DomainError } from "../visits/domain-error.ts";
import type { VisitDto } from "../visits/visit-dto.ts";
import { problem } from "./problem-json.ts";

/** A visit that ended this long ago is on no staff screen any more; to see it is a read, which is logged. */
const shownMs = 12 * 3600_000;

/** What a conflict is told with: which visit, how it stands, who holds it, what happened last and when. */
export type ConflictVisit = Pick<
  VisitDto,
  "id" | "code" | "status" | "version" | "claimedById" | "roomId" | "last"
>;

/**
 * A refused command as problem JSON: its code, of the visit what its sentence needs, and who is in the room when it is taken. A
 * refusal leaves no audit entry, so it never tells what only a read would.
 */
export const domainProblem = ({ code, visit, details }: DomainError): Response =>
  problem(code, {
    ...(visit && isShown(visit) ? { visit: conflictVisit(visit) } : {}),
    ...(details ? { details } : {}),
  });

const conflictVisit = ({
  id,
  code,
  status,
  version,
  claimedById,
  roomId,
  last,
}: VisitDto): ConflictVisit => ({
  ...{ id, code, status, version, claimedById, roomId, last },
});

const isShown = ({ status, endedAt }: VisitDto): boolean =>
  isActive(status) || (endedAt !== null && now().getTime() - Date.parse(endedAt) < shownMs);
