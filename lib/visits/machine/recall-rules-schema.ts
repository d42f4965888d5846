import { z } from "zod";
import { defaultRecallRules, type RecallRules } from "./recall-rules.ts";

/** The rules as an office sets them; apart from them, since screens load the rules without the parser. */
export const recallRulesSchema = z.strictObject({
  /** From this many calls on, the next step offered is that they did not come. */
  noShowAfter: z.int().min(1).max(10).default(defaultRecallRules.noShowAfter),
  /** Seconds that pass between two calls of a visit. */
  pauseSeconds: z.int().min(0).max(600).default(defaultRecallRules.pauseSeconds),
  /** Most calls in a row; null = no limit. */
  mostCalls: z.int().min(1).max(20).nullable().default(defaultRecallRules.mostCalls),
  /** How often a visit that did not come may be called again last instead of being closed; 0 = never. */
  timesLast: z.int().min(0).max(5).default(defaultRecallRules.timesLast),
  /** Minutes that pass before call next picks it again. */
  lastAfterMinutes: z.int().min(0).max(120).default(defaultRecallRules.lastAfterMinutes),
}) satisfies z.ZodType<RecallRules>;
