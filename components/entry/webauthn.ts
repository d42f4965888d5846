import { useSyncExternalStore } from "react";
import { type Sent, send } from "./post-json.ts";

const failed = (code: string): Sent => ({ ok: false, code, field: "", waitSeconds: null });
const never = (): (() => void) => () => {};

/** Whether this browser can use passkeys here: none can on a page without TLS that isn't this machine's own. */
export const useHasPasskeys = (): boolean =>
  useSyncExternalStore(
    never,
    () => "PublicKeyCredential" in window,
    () => false,
  );

/** Asks for one of the person's passkeys and sends what it answers; `cancelled` when they, or the browser, say no. */
export async function sendPasskey(
  path: string,
  bodyOf: (answer: object) => object = (answer) => answer,
): Promise<Sent> {
  return ceremony("/api/auth/passkey/options", async (optionsJSON) => {
    const { startAuthentication } = await import("@simplewebauthn/browser");
    const answer = await startAuthentication({
      optionsJSON: optionsJSON as Parameters<typeof startAuthentication>[0]["optionsJSON"],
    });
    return send("POST", path, bodyOf(answer));
  });
}

/** Has the browser make a passkey, and adds it under this name. */
export const createPasskey = (name: string): Promise<Sent> =>
  ceremony("/api/passkeys/options", async (optionsJSON) => {
    const { startRegistration } = await import("@simplewebauthn/browser");
    const passkey = await startRegistration({
      optionsJSON: optionsJSON as Parameters<typeof startRegistration>[0]["optionsJSON"],
    });
    return send("POST", "/api/passkeys", { name, passkey });
  });

/** The server's challenge is one for the library that asks the browser: its shape is theirs. */
async function ceremony(path: string, run: (options: unknown) => Promise<Sent>): Promise<Sent> {
  const options = await send("POST", path, {});
  if (!options.ok) return options;
  try {
    return await run(options.value);
  } catch (error) {
    // The library's errors bear the browser's names: an authenticator that has one of the person's passkeys says InvalidStateError.
    const { name } = error as Error;
    return failed(name === "InvalidStateError" ? "taken" : name === "TypeError" ? "offline" : "cancelled");
  }
}
