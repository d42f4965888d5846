import { createHmac } from "node:crypto";
import { hashOf } from "../auth/cookies.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { env } from "../env.ts";
import type { DeviceKind } from "./schema.ts";

/**
 * In a demo, any browser may be the demo office's kiosk or display: all share one token, made from the secret. Null outside
 * the demo, whatever is in the database.
 */
export async function demoDeviceToken(kind: DeviceKind): Promise<string | null> {
  if (!env.demo) return null;
  const device = await db.device.findFirst({
    where: { kind, revokedAt: null, office: { isDemo: true } },
    orderBy: [{ series: "asc" }, { id: "asc" }],
  });
  if (!device) return null;
  const token = createHmac("sha256", env.secret).update(`demo device ${device.id}`).digest("base64url");
  await db.device.update({
    where: { officeId_id: { officeId: device.officeId, id: device.id } },
    data: { tokenHash: hashOf(token), pairedAt: device.pairedAt ?? now() },
  });
  return token;
}
