import http from "node:http";

/** The reference of the live stream: a bare server that writes what it is sent to everybody who listens, and does nothing else. */
const open = new Set<http.ServerResponse>();
const server = http.createServer(async (request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    response.write("event: snapshot\ndata: 0\n\n");
    open.add(response);
    response.on("close", () => open.delete(response));
    return;
  }
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  response.end("{}");
  const frame = Buffer.concat([Buffer.from("event: snapshot\ndata: "), ...parts, Buffer.from("\n\n")]);
  for (const each of open) each.write(frame);
});
server.listen(Number(process.argv[2]));
