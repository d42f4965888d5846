import { request as http } from "node:http";
import { request as https } from "node:https";
import { Webhook } from "standardwebhooks";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { unseal } from "./sealed.ts";
import { isAcceptableUrl, safeLookup } from "./target-address.ts";

/** What a signing key is sealed for. */
export const sealedFor = "webhook secret";

/** A receiver that hasn't answered by then has failed; what it does can be done after its answer. */
const limitMs = 10_000;
/** A process that took a delivery and died holds it no longer than this. */
const leaseMs = 60_000;
/** Waits between tries, in seconds: more than a day in all, then it is given up and the next one's turn. */
const waits = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 36_000];

type Due = {
  officeId: string;
  id: string;
  targetId: string;
  body: object;
  attempts: number;
  url: string;
  sealedSecret: string;
};

/**
 * Sends what is due, of each target its oldest: the next one waits until that has arrived or was given up, so the order holds.
 * Several processes share the work; answers how many were tried.
 */
export async function deliverDue(): Promise<number> {
  const due = await takeDue();
  await Promise.all(due.map(deliver));
  return due.length;
}

/** Takes the heads of all queues whose time has come: whoever gets the row has it until the lease ends. */
const takeDue = (): Promise<Due[]> => {
  const at = now();
  return sql<Due>`
    UPDATE webhook_delivery d SET attempts = d.attempts + 1, next_at = ${new Date(at.getTime() + leaseMs)}
    FROM webhook_target t
    WHERE t.office_id = d.office_id AND t.id = d.target_id AND t.disabled_at IS NULL AND d.next_at <= ${at}
      AND d.seq = (SELECT min(o.seq) FROM webhook_delivery o
        WHERE o.office_id = d.office_id AND o.target_id = d.target_id AND o.next_at IS NOT NULL)
    RETURNING d.office_id AS "officeId", d.id, d.target_id AS "targetId", d.body, d.attempts, t.url,
      t.sealed_secret AS "sealedSecret"`;
};

async function deliver(due: Due): Promise<void> {
  const answer = await send(due);
  const at = now();
  const isThere = answer.status !== null && answer.status >= 200 && answer.status < 300;
  const wait = waits[due.attempts - 1];
  const nextAt = isThere || wait === undefined ? null : new Date(at.getTime() + wait * 1000);
  const { officeId, id, targetId } = due;
  await db.$transaction(async (tx) => {
    await tx.webhookDelivery.updateMany({
      where: { officeId, id },
      data: {
        ...{ nextAt, lastStatus: answer.status, lastError: answer.error },
        deliveredAt: isThere ? at : null,
      },
    });
    // 410 is how a receiver says that it wants no more.
    if (answer.status === 410)
      await tx.webhookTarget.updateMany({ where: { officeId, id: targetId }, data: { disabledAt: at } });
  });
}

type Answer = { status: number | null; error: string | null };

/** Signs and posts one delivery by the rules of Standard Webhooks. What the receiver says besides its status is not read, redirects aren't followed. */
async function send({ id, body, url, sealedSecret }: Due): Promise<Answer> {
  const secret = unseal(sealedSecret, sealedFor);
  if (secret === null) return { status: null, error: "keyUnreadable" };
  if (!isAcceptableUrl(url)) return { status: null, error: "addressRefused" };
  const at = now();
  const text = JSON.stringify(body);
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(text)),
    "user-agent": "Kom in",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, text),
  };
  const post = url.startsWith("https:") ? https : http;
  return new Promise((resolve) => {
    const options = {
      method: "POST",
      headers,
      lookup: safeLookup,
      signal: AbortSignal.timeout(limitMs),
      agent: false as const,
    };
    const sent = post(url, options, (answer) => {
      resolve({ status: answer.statusCode ?? null, error: null });
      answer.destroy();
    });
    sent.on("error", (error) => resolve({ status: null, error: reasonOf(error) }));
    sent.end(text);
  });
}

/** A word for the log that an administrator reads; what a network says about the inside stays out of it. */
function reasonOf(error: Error & { code?: unknown }): string {
  if (error.name === "Unreachable") return "addressRefused";
  if (error.name === "AbortError" || error.name === "TimeoutError") return "timeout";
  if (error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") return "unknownHost";
  return /CERT|TLS|SSL|ALT_?NAME|SELF_SIGNED/.test(`${error.code}`) ? "tls" : "noConnection";
}
