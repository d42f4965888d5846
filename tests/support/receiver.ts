import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";

/** A request as a receiver of webhooks got it. */
export type Received = { headers: Record<string, string>; text: string };

/** A system that takes what comes and never answers. */
export async function startSilentReceiver() {
  const pending = new Set<Socket>();
  const server = createTcpServer((socket) => {
    pending.add(
      socket
        .on("error", () => undefined)
        .on("close", () => pending.delete(socket))
        .resume(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    /** Who waits for an answer. */
    waiting: () => pending.size,
    stop: () => {
      for (const socket of pending) socket.destroy();
      server.close();
    },
  };
}

/** Another system that takes webhooks; `answer` decides the status of each. */
export async function startReceiver(answer: (received: Received, nth: number) => number = () => 204) {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let text = "";
    for await (const part of incoming) text += String(part);
    const got = { headers: incoming.headers as Record<string, string>, text };
    received.push(got);
    outgoing
      .writeHead(answer(got, received.length), { location: "http://127.0.0.1:1/elsewhere" })
      .end("x".repeat(100_000));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    types: () => received.map(({ text }) => (JSON.parse(text) as { type: string }).type),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
