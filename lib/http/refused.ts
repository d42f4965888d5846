import type { Refusal } from "../visits/commands.ts";
import { problem } from "./problem-json.ts";

/** A refused command as problem JSON, with the visit as it stands now and who is in the room when it is taken. */
export const refused = ({ code, visit, details }: Refusal): Response =>
  problem(code, { ...(visit ? { visit } : {}), ...(details ? { details } : {}) });
