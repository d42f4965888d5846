import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CommandType } from "#lib/visits/schema.ts";

type ByStatus = Partial<Record<QueueVisit["status"], CommandType[]>>;

/**
 * The order of a visit's buttons on each screen; the machine says which of them stand there, and what isn't named is under "more"
 * in the machine's order. The first is filled.
 */
export const buttonOrder = {
  /** As much as fits one row of a small screen. */
  desk: {
    claimed: ["start", "park"],
    called: ["recall", "noShow"],
    inMeeting: ["park", "handOver"],
  },
  reception: {
    waiting: ["call", "amend", "park", "leave"],
    claimed: ["call", "release", "park"],
    called: ["recall", "noShow", "release"],
    inMeeting: ["complete", "park", "handOver"],
    parked: ["resume", "amend", "leave"],
  },
} satisfies Record<string, ByStatus> as Record<"desk" | "reception", ByStatus>;

/** The desk's filled button: the first of these that the machine offers, whatever the status. */
export const nextStep = (visit: QueueVisit, offers: readonly CommandType[]): CommandType | undefined =>
  steps.find((type) => offers.includes(type) && !(type === "call" && visit.status === "called"));
const steps: CommandType[] = ["complete", "start", "call", "resume", "claim", "reinstate", "correct", "join"];

/** The key of a command on each screen. */
export const commandKeys: Record<"desk" | "reception", Partial<Record<CommandType, string>>> = {
  desk: { recall: "R", start: "S", complete: "F", park: "P", call: "C", undo: "Ctrl Z" },
  reception: { call: "C", park: "P" },
};

/** What cannot be meant by a slip of the hand. */
export const isDangerous = (type: CommandType): boolean => type === "void";
