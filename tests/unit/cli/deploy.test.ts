import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const config = readFileSync(new URL("../../../deploy/nginx.conf", import.meta.url), "utf8");
/** From the outermost `server {` to the brace in its column. */
const servers = [...config.matchAll(/^server \{\n([\s\S]*?)^\}/gm)].map(([, inside = ""]) => inside);

test("no server of the proxy's configuration logs a ticket's address, tells its version, or answers under a name that was made up", () => {
  expect(servers).toHaveLength(2);
  for (const server of servers) {
    expect(server).toMatch(/^ {2}access_log off;$/m);
    expect(server).toMatch(/^ {2}server_tokens off;$/m);
    // A redirect to whatever Host said would lead anywhere.
    expect(server).not.toMatch(/return \d+ \S*\$(?:http_)?host\b/);
  }
});

test("TLS is spoken with forward secrecy and authenticated encryption alone", () => {
  const [, list = ""] = /ssl_ciphers ([^;]+);/.exec(config) ?? [];
  expect(list.split(":").length).toBeGreaterThan(3);
  for (const cipher of list.split(":"))
    expect(cipher).toMatch(/^ECDHE-(?:ECDSA|RSA)-(?:AES\d+-GCM|CHACHA20)-/);
  expect(config).toMatch(/ssl_protocols TLSv1\.2 TLSv1\.3;/);
});

const read = (file: string): string => readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
const measured = [...read("lib/monitor/metrics.ts").matchAll(/gauge\(\s*"(\w+)"/g)].map(
  ([, name]) => `komin_${name}`,
);
const namedIn = (file: string): string[] => [...new Set(read(file).match(/\bkomin_\w+/g))];

test.each(["deploy/alerts.yaml", "deploy/dashboard.json"])(
  "%s names no figure that isn't measured: an alarm on one would never ring",
  (file) => {
    expect(namedIn(file).length).toBeGreaterThan(5);
    expect(namedIn(file).filter((name) => !measured.includes(name))).toEqual([]);
  },
);

test("whatever is worth an alarm has one", () => {
  const alarmed = namedIn("deploy/alerts.yaml");
  for (const name of [
    ...["oldest_waiting_seconds", "tickets_unsent", "backup_age_seconds", "nights_late", "devices_gone"],
    ...[
      "database_up",
      "database_latency_seconds",
      "event_loop_delay_seconds",
      "live_failing",
      "snapshots_failing",
    ],
  ])
    expect(alarmed).toContain(`komin_${name}`);
});
