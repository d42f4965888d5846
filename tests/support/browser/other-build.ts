import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What is answered at an address in place of what the server says: another text, an error, or nothing at all. */
export type Answer = ((text: string) => string) | { status: number } | "silence";

/** Stands before the server and answers for it where a test wants to, as a server of another build would. */
export type OtherBuild = { url: string; answers: Map<string, Answer>; close(): void };

export async function openOtherBuild(to: string): Promise<OtherBuild> {
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? "");
    if (answer === "silence") return;
    if (typeof answer === "object") response.writeHead(answer.status).end();
    else forward(to, request, response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answers,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function forward(
  to: string,
  request: IncomingMessage,
  response: ServerResponse,
  change: ((text: string) => string) | undefined,
): void {
  const { method = "GET", headers } = request;
  const upstream = ask(
    new URL(request.url ?? "/", to),
    {
      method,
      // What is to be changed must be readable.
      headers: change ? { ...headers, "accept-encoding": "identity" } : headers,
      // A connection kept open may be closed by the server just when it is used again.
      agent: false,
    },
    async (answer) => {
      const passedHeaders = { ...answer.headers };
      if (change) delete passedHeaders["content-length"];
      response.writeHead(answer.statusCode ?? 502, passedHeaders);
      if (!change) return answer.pipe(response);
      answer.setEncoding("utf8");
      // A stream never ends; its frames are written one by one.
      if (passedHeaders["content-type"]?.startsWith("text/event-stream"))
        return answer.on("data", (text: string) => response.write(change(text)));
      response.end(change((await answer.toArray()).join("")));
    },
  );
  upstream.on("error", () => response.destroy());
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
}
