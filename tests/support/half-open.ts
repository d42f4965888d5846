import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * A way to a server whose connections can be made half open: nobody closes anything, nothing arrives any more, as when a
 * firewall forgets a connection. New ones get through.
 */
export async function openHalfOpenWay(host: string, port: number) {
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(port, host);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on("error", () => undefined); // closing tells
      from.on("close", () => {
        pairs.delete(pair);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** What is open now falls silent in both directions; answers how many connections that were. */
    silence(): number {
      for (const pair of pairs)
        for (const socket of pair) {
          socket.unpipe();
          socket.resume();
        }
      return pairs.size;
    },
    close() {
      server.close();
      for (const pair of pairs) for (const socket of pair) socket.destroy();
    },
  };
}
