import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CommandType } from "#lib/visits/schema.ts";

/** Does a command of a visit, or asks first what it needs to know. */
export type Act = (type: CommandType | "history" | "mergeWith", visit: QueueVisit) => void;
