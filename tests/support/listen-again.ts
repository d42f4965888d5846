import { once } from "node:events";
import type { Server } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Listens on a loopback port that was free or one's own a moment ago. Any connection that somebody opens meanwhile may have it for its
 * own end: then once that one is over.
 */
export async function listenAgain(server: Server, port: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    server.listen(port, "127.0.0.1");
    // Waiting for one event, `once` fails with the other.
    const failure = await once(server, "listening").then(
      () => null,
      (error: NodeJS.ErrnoException) => error,
    );
    if (!failure) return;
    if (failure.code !== "EADDRINUSE" || attempt === 300) throw failure;
    await pause(100);
  }
}
