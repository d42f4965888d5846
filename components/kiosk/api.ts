import { exchange, type Reply } from "#components/plain-html/shared/exchange.ts";

/** Says that this request comes from the tablet, also in a browser where staff are signed in. */
const asKiosk = { "kom-in-as": "kiosk" };

/** Opens the office's live stream for the tablet. */
export const liveAddress = "/api/live?as=kiosk";

export const askServer = (path: string, withinMs: number): Promise<Response> =>
  fetch(path, { headers: asKiosk, signal: AbortSignal.timeout(withinMs) });

/** One attempt; null when no answer came in time. */
export const tellServer = (
  path: string,
  body: object,
  { method = "POST", withinMs = 6_000 }: { method?: "POST" | "PUT"; withinMs?: number } = {},
): Promise<Reply | null> =>
  exchange(method, path, { body, headers: asKiosk, signal: AbortSignal.timeout(withinMs) });
