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
  desk: {
    ...{ recall: "R", start: "S", complete: "F", park: "P", call: "C", undo: "Ctrl Z" },
    ...{ amend: "E", handOver: "H", split: "D", noShow: "X" },
  },
  reception: {
    ...{ call: "C", recall: "R", park: "P", resume: "T", release: "T", amend: "E", handOver: "H" },
    ...{ complete: "F", split: "D", merge: "I", noShow: "X", leave: "G", void: "Delete", claim: "A" },
  },
};

/** The screen's keys for commands; `on` says what a command does now, or undefined. */
export function commandShortcuts(
  screen: "desk" | "reception",
  on: (type: CommandType) => (() => void) | undefined,
): Record<string, (() => void) | undefined> {
  const keys: Record<string, (() => void) | undefined> = {};
  for (const [type, key] of Object.entries(commandKeys[screen])) {
    if (type === "undo") continue;
    const name = key.length === 1 ? key.toLowerCase() : key;
    keys[name] ??= on(type as CommandType);
  }
  return keys;
}

/** What cannot be meant by a slip of the hand. */
export const isDangerous = (type: CommandType): boolean => type === "void";
