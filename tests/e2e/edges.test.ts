import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, test } from "../support/browser/browser.ts";
import { e2eData, e2ePort, joinServersDatabase, servedBuild } from "../support/browser/e2e.ts";

/** What the server answers to these very bytes. */
async function raw(bytes: string, port = e2ePort, host = "127.0.0.1"): Promise<string> {
  const socket = connect(port, host);
  socket.write(bytes);
  let said = "";
  socket.on("data", (part) => {
    said += String(part);
  });
  await once(socket, "close");
  return said;
}
const ask = (line: string, more = "") =>
  raw(`${line} HTTP/1.1\r\nHost: localhost:${e2ePort}\r\nConnection: close\r\n${more}\r\n`);

const part = '--x\r\nContent-Disposition: form-data; name="1_$ACTION_ID_x"\r\n\r\n[]\r\n--x--\r\n';
const multipart = `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${part.length}\r\n`;

const answers: [what: string, line: string, headers?: string, body?: string][] = [
  ...[
    "/",
    "/sv",
    "/en/sign-in",
    "/nowhere",
    "/so/nowhere/at/all",
    "/sv/display",
    "/display",
    "/poster",
    "/kiosk",
  ],
  ...[
    "/api/nowhere",
    "/api/health/",
    "/api/openapi.json",
    "/api/queue",
    "/t/none",
    "/t",
    "/in/none",
    "/desk",
  ],
  ...[
    "/_next/static/none.js",
    "/_next/image?url=x",
    "/_next/data/x/y.json",
    "/assets/none/none.js",
    "/fonts/none",
  ],
  ...[
    "/favicon.ico",
    "/icon.svg",
    "/sw.js",
    "/manifest.webmanifest",
    "/%ff",
    "//double",
    "/..%2f..%2fetc/passwd",
  ],
  ...["/index.html", "/.env", "/package.json", "/sign-in.rsc", "/sign-in?_rsc=1"],
].map((path): [string, string] => [path, `GET ${path}`]);
answers.push(
  ["a form to an unknown page", "POST /nowhere", multipart, part],
  ["a form to a page", "POST /en/sign-in", multipart, part],
  ["a form to an unknown part of the API", "POST /api/nowhere", multipart, part],
  ["an action of the framework", "POST /en/sign-in", `Next-Action: ${"0".repeat(42)}\r\n${multipart}`, part],
  ["an offer of HTTP/2", "GET /api/health", "Connection: Upgrade\r\nUpgrade: h2c\r\n"],
  ["an offer of a socket", "GET /api/live", "Connection: Upgrade\r\nUpgrade: websocket\r\n"],
  ["another server's address", "GET http://evil.example/nowhere"],
  ["the server as a whole", "OPTIONS *"],
  ["what would be repeated", "TRACE /"],
);

test.describe("every answer of the built server", () => {
  for (const [what, line, headers = "", body = ""] of answers)
    test(`${what} says what it is and what it may load, and nothing of the inside`, async () => {
      const said = await ask(line, headers + (body ? `\r\n${body}` : ""));
      const [head = "", ...text] = said.split("\r\n\r\n");
      const status = Number(head.split(" ")[1]);
      expect(status, said.slice(0, 300)).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
      const policies = [...head.matchAll(/^content-security-policy: (.*)$/gim)].map(
        ([, policy]) => policy ?? "",
      );
      expect(policies, head).toHaveLength(1);
      expect(policies[0]).toMatch(/default-src '(?:none|self)'/);
      expect(policies[0]).toContain("frame-ancestors 'none'");
      expect(policies[0]).not.toMatch(/script-src[^;]*'unsafe-|\*/);
      expect(head).toMatch(/^x-content-type-options: nosniff$/im);
      expect(head).not.toMatch(/^x-powered-by|^server:/im);
      expect(head).not.toContain("evil.example");
      expect(text.join()).not.toContain(process.cwd());
      expect(text.join()).not.toMatch(/\.next\/|node_modules|at [\w.]+ \(|server action/i);
    });
});

test.describe("with an https address the server", () => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one && !one.internal && one.family === "IPv4")?.address;
  test.beforeAll(() => {
    expect(outside, "an address of this machine beside the loopback").toBeTruthy();
  });

  /** A second server on the same build and database, with a folder of its own. */
  async function started(port: number, more: Record<string, string>) {
    joinServersDatabase();
    process.env.KOM_IN_BUILD = servedBuild();
    const { answers: isUp, end } = await import("#lib/cli/processes.ts");
    const { runServer } = await import("#lib/cli/server.ts");
    const server = runServer(port, {
      KOM_IN_BUILD: servedBuild(),
      KOM_IN_DATA: `${e2eData}-${port}`,
      ...more,
    });
    if (!(await isUp(`http://127.0.0.1:${port}/api/health`, server))) throw new Error("no second server");
    return () => end(server);
  }

  test("listens on this machine alone", async () => {
    const stop = await started(e2ePort + 60, { KOM_IN_URL: "https://komin.example" });
    try {
      expect(
        await raw("GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", e2ePort + 60),
      ).toContain("200 OK");
      await expect(
        raw("GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", e2ePort + 60, outside),
      ).rejects.toThrow(/ECONNREFUSED/);
    } finally {
      await stop();
    }
  });

  test("takes no caller's address from a peer that isn't its proxy", async () => {
    const port = e2ePort + 61;
    const stop = await started(port, {
      ...{ KOM_IN_URL: "https://komin.example", KOM_IN_HOST: "0.0.0.0", KOM_IN_TRUST_PROXY: "1" },
      KOM_IN_PROXY_ADDRESSES: "127.0.0.1",
    });
    /** More pairing codes that fit nothing than one address has, each sent as if for another one. */
    const tries = async (host: string) => {
      const statuses: number[] = [];
      for (let nth = 0; nth < 14 && statuses.at(-1) !== 429; nth++) {
        const body = JSON.stringify({ code: "ABCD EFGH" });
        const said = await raw(
          `POST /api/devices/pair HTTP/1.1\r\nHost: komin.example\r\nOrigin: https://komin.example\r\n` +
            `X-Forwarded-For: 198.51.100.${nth}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
          port,
          host,
        );
        statuses.push(Number(said.split(" ")[1]));
      }
      return statuses;
    };
    try {
      expect((await tries(outside ?? "")).at(-1)).toBe(429);
      expect(new Set(await tries("127.0.0.1"))).toEqual(new Set([422]));
    } finally {
      await stop();
    }
  });
});
