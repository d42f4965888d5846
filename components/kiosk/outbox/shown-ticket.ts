import type { VisitorLocale } from "#lib/i18n/locales.ts";
import type { Ticket } from "./check-ins.ts";
import { deleteNote, readNote, writeNote } from "./notes.ts";

/** How long a number stays on the screen, and how long after that it can be shown once more. */
export const ticketSeconds = 60;
export const ticketMs = ticketSeconds * 1_000;
/** How long before its end somebody asks about it. */
export const promptSeconds = 20;

/** The number on the screen, as it outlasts a tablet that goes out. Nothing opens the visit's phone ticket from here. */
export type ShownTicket = Pick<Ticket, "id" | "code" | "isSent"> & {
  locale: VisitorLocale;
  /** It is known what became of its slip; otherwise a tablet that starts anew asks for it. */
  isSlipSettled: boolean;
};
type Stored = ShownTicket & { until: number };

/** Writes down the number that is shown, for a minute from now on; null when none is shown any more, and nothing of it stays. */
export const noteShown = (shown: ShownTicket | null): Promise<void> =>
  shown ? writeNote<Stored>("ticket", { ...shown, until: Date.now() + ticketMs }) : deleteNote("ticket");

/** The number that was on the screen when the tablet went out; null when its minute is over, and then nothing of it stays. */
export async function lastShown(): Promise<ShownTicket | null> {
  const stored = await readNote<Stored>("ticket");
  if (!stored) return null;
  const { until, ...shown } = stored;
  const leftMs = until - Date.now();
  // A clock that was set back must not show a number for longer.
  if (leftMs > 0 && leftMs <= ticketMs) return shown;
  await deleteNote("ticket");
  return null;
}
