import { exchange } from "#components/plain-html/shared/exchange.ts";

/** Tells the browser's other tabs that their person has gone. One for the whole page: a channel doesn't hear itself. */
let channel: BroadcastChannel | undefined;
const openChannel = (): BroadcastChannel => (channel ??= new BroadcastChannel("kom-in-signed-out"));

/**
 * Ends the session, as drafts and what was never sent do, in every tab: the next person at this screen finds nothing. Whoever came by
 * the organisation goes on to where its own session ends; everybody else signs in anew, at `to`.
 */
export async function signOut(beforeLeaving: () => void = () => {}, to = "/sign-in"): Promise<void> {
  const answer = await exchange("POST", "/api/auth/sign-out", { body: {} });
  sessionStorage.clear();
  openChannel().postMessage(null);
  beforeLeaving();
  const { continueAt } = (answer?.body ?? {}) as { continueAt?: string };
  location.assign(continueAt ?? to);
}

/** Leaves with a person who signs out in another tab. Returns what stops it. */
export function followSignOut(): () => void {
  openChannel().onmessage = () => {
    sessionStorage.clear();
    location.assign("/sign-in");
  };
  return () => {
    channel?.close();
    channel = undefined;
  };
}
