import type { DomainError } from "../visits/domain-error.ts";
import { problem } from "./problem-json.ts";

/** A refused command as problem JSON, with the visit as it stands now and who is in the room when it is taken. */
export const domainProblem = ({ code, visit, details }: DomainError): Response =>
  problem(code, { ...(visit ? { visit } : {}), ...(details ? { details } : {}) });
