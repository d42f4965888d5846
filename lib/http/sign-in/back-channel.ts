import { appendAlone } from "../../audit/commands.ts";
import { callerKey } from "../../auth/address.ts";
import { membershipSelect, officeOf } from "../../auth/invitations/landing.ts";
import { endByProvider } from "../../auth/organisation/end-session.ts";
import { db } from "../../db/client.ts";
import { readBytes } from "../body.ts";
import { exceeds, isFirst, limits } from "../limits.ts";
import { byNobody, noteRefusal } from "../note-refusal.ts";
import { problem } from "../problem-json.ts";

/** The provider itself asks, from server to server: its signature is what lets it, and no cookie counts. */
export async function backChannelLogout(request: Request): Promise<Response> {
  const caller = callerKey(request.headers);
  const wait = await exceeds(limits.signInsBegun, caller);
  if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return problem("notJson");
  const bytes = await readBytes(request);
  if (!bytes) return problem("bodyTooLarge");
  const token = new URLSearchParams(bytes.toString("utf8")).get("logout_token") ?? "";
  const ended = await endByProvider(
    token,
    async (tokenId) => !(await isFirst(limits.usedCodes, `logout ${tokenId}`)),
  );
  if (!ended.ok) {
    if (ended.error === "codeRefused")
      await noteRefusal(`logout ${caller}`, { ...byNobody, action: "signOutRefused" });
    return problem(ended.error);
  }
  for (const userId of ended.value.userIds) {
    const officeId = officeOf(await db.staff.findMany({ where: { userId }, select: membershipSelect }));
    const detail = { by: "organisation" };
    await appendAlone({
      officeId,
      actorKind: "system",
      actorId: null,
      action: "signedOut",
      subject: userId,
      detail,
    });
  }
  return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
}
