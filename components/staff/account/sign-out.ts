import { exchange } from "#components/plain-html/shared/exchange.ts";

/**
 * Ends the session, as drafts and what was never sent do: the next person at this screen finds nothing. Whoever came by the
 * organisation goes on to where its own session ends; everybody else signs in anew, at `to`.
 */
export async function signOut(beforeLeaving: () => void = () => {}, to = "/sign-in"): Promise<void> {
  const answer = await exchange("POST", "/api/auth/sign-out", { body: {} });
  sessionStorage.clear();
  beforeLeaving();
  const { continueAt } = (answer?.body ?? {}) as { continueAt?: string };
  location.assign(continueAt ?? to);
}
