import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { isMissed, type RecallRules } from "#lib/visits/machine/recall-rules.ts";
import type { CommandType } from "#lib/visits/schema.ts";

type ByStatus = Partial<Record<QueueVisit["status"], CommandType[]>>;

/** The order of a visit's buttons on each screen; the machine says which of them stand there, and what isn't named is under "more" in its order. */
const buttonOrder = {
  desk: {
    claimed: ["start", "park"],
    called: ["start", "recall", "requeue", "noShow"],
    inMeeting: ["park", "handOver"],
  },
  reception: {
    waiting: ["call", "amend", "park", "leave"],
    claimed: ["call", "release", "park"],
    called: ["recall", "requeue", "noShow", "release"],
    inMeeting: ["complete", "park", "handOver"],
    parked: ["resume", "amend", "leave"],
  },
} satisfies Record<string, ByStatus> as Record<"desk" | "reception", ByStatus>;

type Offered = { visit: QueueVisit; offers: readonly CommandType[]; rules: RecallRules };

/** Beside the filled one, as much as fits one row of a small screen. */
const besides = { desk: 2, reception: 3 };

/** A visit's buttons: the filled one, those beside it, and what is under "more". */
export function buttonsOf(screen: "desk" | "reception", offered: Offered) {
  const { visit, offers } = offered;
  const ordered = (buttonOrder[screen][visit.status] ?? []).filter((type) => offers.includes(type));
  const next = missedStep(offered) ?? (screen === "desk" ? nextStep(visit, offers) : ordered[0]);
  const shown = ordered.filter((type) => type !== next).slice(0, besides[screen]);
  const rest = offers.filter((type) => type !== next && !shown.includes(type) && type !== "undo");
  return { next, shown, rest };
}

/** Called often enough by the office's rules: they did not come, and are called again last where the office does that. */
const missedStep = ({ visit, offers, rules }: Offered): CommandType | undefined =>
  isMissed(visit, rules) ? afterMissed.find((type) => offers.includes(type)) : undefined;
const afterMissed: CommandType[] = ["requeue", "noShow"];

/** The desk's filled button: the first of these that the machine offers, whatever the status. */
const nextStep = (visit: QueueVisit, offers: readonly CommandType[]): CommandType | undefined =>
  steps.find((type) => offers.includes(type) && !(type === "call" && visit.status === "called"));
const steps: CommandType[] = ["complete", "start", "call", "resume", "claim", "reinstate", "correct", "join"];

/** The key of a command on each screen. */
export const commandKeys: Record<"desk" | "reception", Partial<Record<CommandType, string>>> = {
  desk: {
    ...{ recall: "R", start: "S", complete: "F", park: "P", call: "C", undo: "Ctrl Z" },
    ...{ amend: "E", handOver: "H", split: "D", noShow: "X", requeue: "L" },
  },
  reception: {
    ...{ call: "C", recall: "R", park: "P", resume: "T", release: "T", amend: "E", handOver: "H" },
    ...{
      requeue: "L",
      complete: "F",
      split: "D",
      merge: "I",
      noShow: "X",
      leave: "G",
      void: "Delete",
      claim: "A",
    },
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
