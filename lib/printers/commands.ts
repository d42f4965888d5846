import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import type { Printer } from "../../generated/prisma/client.ts";
import { appendAudit, by } from "../audit/commands.ts";
import type { Actor, DeviceActor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { publish } from "../live/bus.ts";
import { log } from "../log.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import { kioskOf } from "../visits/queries.ts";
import { ticketCode } from "../visits/ticket-codes.ts";
import { printInTurn } from "./print-queue.ts";
import { receiptBytes } from "./receipt-bytes.ts";
import type { NewPrinter } from "./schema.ts";
import { type Slip, slipOf, testSlip } from "./slip.ts";
import { drawSlip, type PaperMm } from "./slip-image.ts";
import type { Printed, PrinterState } from "./status.ts";

type Staff = Actor & StaffActor;

/** Slips of one ticket, the first included; the database holds the same. */
const mostCopies = 5;
/** A tablet prints for who stands before it. */
const freshMs = 15 * 60_000;
/** How long a ticket that is being printed is whose process it is; renewed meanwhile. */
const leaseMs = 5_000;
const renewMs = 1_500;
/** How often it is looked whether another process is done with a ticket, or gone. */
const lookAgainMs = 500;

/** Sets a printer for a tablet or the reception; `taken` when that has one, `notFound` when there is no such tablet. */
export async function addPrinter(
  actor: Staff,
  printer: NewPrinter,
): Promise<Result<{ id: string }, "taken" | "notFound">> {
  const { officeId } = actor;
  const refused = await placeRefusal(officeId, printer.deviceId, null);
  if (refused) return refuse(refused);
  const id = uuidv7();
  await changeOffice(actor, ["printerAdded", id, detailOf(printer)], (tx) =>
    tx.printer.create({ data: { officeId, id, ...printer, stateSince: now() } }),
  );
  return ok({ id });
}

/** Changes where a printer is and whom it prints for; how it stands there is not known yet. */
export async function changePrinter(
  actor: Staff,
  id: string,
  printer: NewPrinter,
): Promise<Result<null, "taken" | "notFound">> {
  const { officeId } = actor;
  const refused = await placeRefusal(officeId, printer.deviceId, id);
  if (refused) return refuse(refused);
  const unseen = { state: "unknown", stateSince: now(), lookedAt: null, testedAt: null } as const;
  const changed = await changeOffice(actor, ["printerChanged", id, detailOf(printer)], async (tx) => {
    const { count } = await tx.printer.updateMany({
      where: { officeId, id },
      data: { ...printer, ...unseen },
    });
    return count === 0 ? null : count;
  });
  return changed === null ? refuse("notFound") : ok(null);
}

/** Takes a printer away: paper comes by the browser's print again. */
export async function removePrinter(actor: Staff, id: string): Promise<boolean> {
  const { officeId } = actor;
  const removed = await changeOffice(actor, ["printerRemoved", id], async (tx) => {
    const { count } = await tx.printer.deleteMany({ where: { officeId, id } });
    return count === 0 ? null : count;
  });
  return removed !== null;
}

const detailOf = ({ host, port, paperMm, deviceId }: NewPrinter) => ({ host, port, paperMm, deviceId });

/** Where a printer can't be: at a tablet that isn't there, or at a place that has one. */
async function placeRefusal(
  officeId: string,
  deviceId: string | null,
  ownId: string | null,
): Promise<"taken" | "notFound" | null> {
  const isTablet =
    deviceId === null ||
    (await db.device.count({ where: { officeId, id: deviceId, kind: "kiosk", revokedAt: null } })) > 0;
  if (!isTablet) return "notFound";
  const there = await db.printer.findFirst({ where: { officeId, deviceId }, select: { id: true } });
  return there && there.id !== ownId ? "taken" : null;
}

/** Prints a ticket that is nobody's, and answers what became of it; null when there is no such printer. */
export async function printTest(actor: Staff, id: string, origin: string): Promise<Printed | null> {
  const { officeId } = actor;
  const printer = await db.printer.findUnique({
    where: { officeId_id: { officeId, id } },
    include: { office: { select: { timeZone: true } } },
  });
  if (!printer) return null;
  const at = now();
  const printed = await print(printer, () => testSlip(at, printer.office.timeZone, origin));
  await db.$transaction(async (tx) => {
    if (printed.outcome === "printed")
      await tx.printer.updateMany({ where: { officeId, id }, data: { testedAt: now() } });
    await appendAudit(tx, by(actor, "printerTested", id, printed));
  });
  return printed;
}

/**
 * Prints a visit's ticket on the printer of whoever asks, at most once; `isCopy` asks for another on purpose. Null: no such visit of
 * today, or not a tablet's own. The claim is written before the first byte and taken back only when certainly nothing was sent, so that
 * a request that comes twice makes no second slip. It is a lease: of a process that died in the middle nobody knows what came out, so
 * the ticket is printed once more when it is asked for again.
 */
export async function printTicket(
  actor: Actor & (StaffActor | DeviceActor),
  visitId: string,
  { isCopy }: { isCopy: boolean },
  origin: string,
): Promise<Printed | null> {
  const { officeId } = actor;
  const visit = await db.visit.findUnique({
    where: { officeId_id: { officeId, id: visitId }, endedAt: null },
    include: { office: { select: { timeZone: true } } },
  });
  if (!visit) return null;
  if (actor.kind === "device") {
    const isFresh = now().getTime() - visit.arrivedAt.getTime() < freshMs;
    if (!isFresh || (await kioskOf(officeId, visitId)) !== actor.id) return null;
  }
  const printer = await db.printer.findFirst({
    where: { officeId, deviceId: actor.kind === "device" ? actor.id : null },
  });
  if (!printer) return { outcome: "notPrinted", reason: "noPrinter" };
  if (!(await claimCopy(officeId, visitId, isCopy)))
    return { outcome: isCopy ? "notPrinted" : "unsure", reason: isCopy ? "tooOften" : "again" };
  const { token, language, arrivedAt } = visit;
  const ticket = { code: ticketCode(visit), token, language, arrivedAt };
  const stopRenewing = renewLease(officeId, visitId);
  try {
    const printed = await print(printer, () => slipOf(ticket, visit.office.timeZone, origin));
    if (printed.outcome === "notPrinted") await releaseCopy(officeId, visitId);
    else await setLease(officeId, visitId, null);
    return printed;
  } finally {
    stopRenewing();
  }
}

/** Claims a slip; false: it was printed, or as often as it may be. Waits for whoever prints the same ticket just now. */
async function claimCopy(officeId: string, visitId: string, isCopy: boolean): Promise<boolean> {
  while (!(await tryClaim(officeId, visitId, isCopy))) {
    const [other] = await db.ticketPrint.findMany({ where: { officeId, visitId } });
    if (isCopy || other?.underWayUntil === null) return false;
    await pause(lookAgainMs);
  }
  return true;
}

/** Compare-and-set: of several at once one claims the first slip, or the one that a process left which died. */
async function tryClaim(officeId: string, visitId: string, isCopy: boolean): Promise<boolean> {
  const claimed = await sql<{ copies: number }>`
    INSERT INTO ticket_print AS t (office_id, visit_id, under_way_until)
    VALUES (${officeId}, ${visitId}::uuid, ${leaseEnd()}::timestamptz)
    ON CONFLICT (office_id, visit_id) DO UPDATE
    SET copies = t.copies + ${isCopy ? 1 : 0}::int, under_way_until = excluded.under_way_until
    WHERE CASE WHEN ${isCopy} THEN t.copies < ${mostCopies} ELSE t.under_way_until <= ${now()}::timestamptz END
    RETURNING copies`;
  return claimed.length > 0;
}

const leaseEnd = (): Date => new Date(now().getTime() + leaseMs);

const setLease = (officeId: string, visitId: string, underWayUntil: Date | null): Promise<unknown> =>
  db.ticketPrint.updateMany({ where: { officeId, visitId }, data: { underWayUntil } });

/** Keeps a ticket while it prints. Returns what stops it. */
function renewLease(officeId: string, visitId: string): () => void {
  // What a renewal can't reach, the end of the print reaches or nobody does.
  const renew = (): unknown => setLease(officeId, visitId, leaseEnd()).catch(() => undefined);
  const timer = setInterval(renew, renewMs);
  return () => clearInterval(timer);
}

async function releaseCopy(officeId: string, visitId: string): Promise<void> {
  const { count } = await db.ticketPrint.updateMany({
    where: { officeId, visitId, copies: { gt: 1 } },
    data: { copies: { decrement: 1 }, underWayUntil: null },
  });
  if (count === 0) await db.ticketPrint.deleteMany({ where: { officeId, visitId } });
}

/** Draws and sends a slip, and notes how the printer stood. What is on it is stored and logged nowhere. */
async function print(printer: Printer, makeSlip: () => Promise<Slip>): Promise<Printed> {
  const { officeId, id, host, port, paperMm, state } = printer;
  const printed = await printInTurn(
    { host, port },
    async () => receiptBytes(await drawSlip(await makeSlip(), paperMm as PaperMm)),
    state,
  );
  if (printed.outcome !== "printed")
    log.warn({ officeId, printer: id, ...printed }, "a slip did not come out");
  if (isState(printed.reason)) await noteState(officeId, id, printed.reason);
  return printed;
}

const isState = (reason: Printed["reason"]): reason is PrinterState =>
  !["busy", "again", "tooOften", "noPrinter"].includes(reason);

/** Writes down how a printer stands; the office's screens are told when that is new. */
export async function noteState(officeId: string, id: string, state: PrinterState): Promise<void> {
  const at = now();
  const isNew = await db.$transaction(async (tx) => {
    const { count } = await tx.printer.updateMany({
      where: { officeId, id, state: { not: state } },
      data: { state, stateSince: at, lookedAt: at },
    });
    if (count > 0) await tx.office.update({ where: { id: officeId }, data: { revision: { increment: 1 } } });
    else await tx.printer.updateMany({ where: { officeId, id }, data: { lookedAt: at } });
    return count > 0;
  });
  if (isNew) publish(officeId);
}
