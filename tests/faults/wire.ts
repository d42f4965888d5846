import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server that can be cut: what is open breaks, and nothing new gets through until it is mended. */
export type Wire = { url: string; cut(): void; mend(): void; close(): void };

export async function openWire(to: string): Promise<Wire> {
  const target = Number(new URL(to).port);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(target, "localhost");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on("error", () => undefined); // closing tells
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    close() {
      server.close();
      breakAll();
    },
  };
}
