import { by } from "../audit/commands.ts";
import type { AuditAction } from "../audit/schema.ts";
import type { Actor } from "../auth/actor.ts";
import { callerKey } from "../auth/address.ts";
import { keyOf } from "../auth/api-key.ts";
import { identified } from "../auth/session.ts";
import { byNobody, noteRefusal } from "./note-refusal.ts";
import { type ProblemCode, problemCodeOf } from "./problem-json.ts";

/** Which entry a refusal of the pipeline makes; other codes tell of the state of things, not of somebody at the wrong door. */
const entries: Partial<Record<ProblemCode, AuditAction>> = {
  badOrigin: "originRefused",
  forbidden: "accessRefused",
  codeRefused: "codeRefused",
};

/** Codes whose route says it more exactly. */
const ofRoute: Record<string, AuditAction> = {
  "/api/devices/pair": "pairingRefused",
  "/api/kiosk/pin": "pinRefused",
};

/** Writes a refusal down, by whom where that is proven. `actor` = as whom the pipeline let them in. */
export async function noteRefused(
  request: Request,
  path: string,
  response: Response,
  actor?: Actor,
): Promise<void> {
  const code = problemCodeOf(response);
  const caller = callerKey(request.headers);
  if (code === "signInNeeded" && keyOf(request.headers) !== null)
    return noteRefusal(caller, { ...byNobody, action: "keyRefused" });
  const action = code && ((code === "codeRefused" && ofRoute[path]) || entries[code]);
  if (!action) return;
  const who = actor ?? (await identified(request));
  // The holder of a ticket is nobody whom the log may name.
  if (!who || who.kind === "holder" || who.kind === "anonymous")
    return noteRefusal(`${caller} ${path}`, { ...byNobody, action, detail: { path } });
  return noteRefusal(path, by(who, action, null, { path }));
}
