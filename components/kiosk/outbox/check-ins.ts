import { v7 } from "uuid";
import type { CheckInBody } from "#lib/visits/schema.ts";
import type { Delivery } from "./delivery.ts";
import { hasSeries } from "./notes.ts";
import type { Unsent } from "./outbox-database.ts";
import { type GivenTicket, nextUnstored, noteTicket, type WrittenDown, writeDown } from "./outbox-store.ts";
import { sendCheckIn } from "./send-check-in.ts";
import { type OutboxState, startSender } from "./sender.ts";

/** A ticket as the visitor gets it; `token` opens the phone ticket and is null while the check-in waits to be sent. */
export type Ticket = {
  id: string;
  code: string;
  token: string | null;
  isSent: boolean;
  /** Tickets of this tablet that the server did not know when this one was given: of no others it can tell. */
  unsentBefore: number;
};

type Watchers = {
  /** The server has a ticket that was shown as saved on the tablet. */
  onLateAnswer: (ticket: Ticket) => void;
  /** The server will never take a ticket that was shown as saved on the tablet. */
  onLateRefusal: (id: string) => void;
  onState: (state: OutboxState) => void;
};

const answerWithinMs = 2_500;
/** Where nothing can be kept, the server's answer is all there is. */
const unstoredWithinMs = 4_000;
/** A quick hand on a slow day may be faster than a new tablet's very first answer from its server. */
const firstMeetingMs = 8_000;

/**
 * Outbox: every check-in is stored first and then sent, with or without network: one way, so that the rare one is as tried as the
 * common one. A visitor never waits longer than 2.5 s, on a tablet that has met its server; a late answer still reaches the
 * open ticket. Where nothing can be written down there is a ticket only if the server answers.
 */
export function openCheckIns({ onLateAnswer, onLateRefusal, onState }: Watchers) {
  const waiting = new Map<string, (delivery: Delivery) => void>();

  const onDelivery = (item: Unsent, delivery: Delivery): void => {
    const taken = answerOf(delivery);
    if (taken) noteTicket(taken);
    const answer = waiting.get(item.id);
    waiting.delete(item.id);
    if (answer) answer(delivery);
    else if (delivery.kind === "delivered") onLateAnswer(ticketOf({ ...item, unsentBefore: 0 }, delivery));
    else if (delivery.kind === "refused") onLateRefusal(item.id);
    // What is behind one that can't be sent now can't be sent either: nobody stands and waits for that.
    if (delivery.kind === "unreached" || delivery.kind === "unpaired") {
      for (const next of waiting.values()) next(delivery);
      waiting.clear();
    }
  };
  const sender = startSender({ isFresh: (item) => waiting.has(item.id), onDelivery, onState });

  /** Null when no ticket can be given: refused, drawn in play, nowhere to keep it, or the tablet never met its server. */
  async function checkIn(body: CheckInBody): Promise<Ticket | null> {
    await untilSeries();
    const id = v7();
    const item = await writtenDown(id, body);
    if (item === "unstored") return sendUnstored(id, body);
    if (!item) return null;
    const delivery = await new Promise<Delivery>((resolve) => {
      waiting.set(id, resolve);
      setTimeout(() => waiting.delete(id) && resolve({ kind: "unreached" }), answerWithinMs);
      sender.kick();
    });
    return delivery.kind === "refused" || delivery.kind === "tooMany" ? null : ticketOf(item, delivery);
  }

  return { checkIn, kick: sender.kick, stop: sender.stop };
}

/** Tried twice, with the same id: a connection that broke is opened anew, and what was written nevertheless is found. */
async function writtenDown(id: string, body: CheckInBody): Promise<WrittenDown | null | "unstored"> {
  return writeDown(id, body)
    .catch(() => writeDown(id, body))
    .catch(() => "unstored");
}

/** The number goes along: the tablet may hold earlier ones that the server doesn't know yet. A lost answer is asked for again. */
async function sendUnstored(id: string, body: CheckInBody): Promise<Ticket | null> {
  const next = await nextUnstored();
  // By the page's own clock: the tablet's may be set meanwhile.
  const madeAt = performance.now();
  let delivery: Delivery = { kind: "unreached" };
  for (
    let attempt = 0;
    attempt < 3 && isOpen(delivery) && performance.now() - madeAt < unstoredWithinMs;
    attempt++
  ) {
    const offline = next && { ...next, agoMs: Math.round(performance.now() - madeAt) };
    delivery = await sendCheckIn(id, { ...body, offline }, unstoredWithinMs);
  }
  const answer = answerOf(delivery);
  if (answer) noteTicket(answer);
  return answer && { id, code: answer.code, token: answer.token, isSent: true, unsentBefore: 0 };
}

const isOpen = ({ kind }: Delivery): boolean => kind === "unreached" || kind === "later";

async function untilSeries(): Promise<void> {
  const until = performance.now() + firstMeetingMs;
  while (!(await hasSeries()) && performance.now() < until)
    await new Promise((wake) => setTimeout(wake, 150));
}

/** The server's answer wins over the tablet's own number, should they ever differ. */
function ticketOf({ id, series, number, unsentBefore }: WrittenDown, delivery: Delivery): Ticket {
  const answer = answerOf(delivery);
  return {
    id,
    code: answer?.code ?? `${series}${number}`,
    token: answer?.token ?? null,
    isSent: delivery.kind === "delivered",
    unsentBefore,
  };
}

/** Null when the server has it but only an earlier answer said which ticket it is. */
const answerOf = (delivery: Delivery): GivenTicket | null =>
  delivery.kind === "delivered" ? (delivery.answer as GivenTicket | null) : null;
