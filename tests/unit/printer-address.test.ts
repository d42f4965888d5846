import { networkInterfaces } from "node:os";
import { afterEach, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { isPrinterAddress, isPrinterHost, printerLookup } from "#lib/printers/printer-address.ts";
import { newPrinterSchema } from "#lib/printers/schema.ts";

afterEach(() => {
  env.printerNetworks = null;
});

test.each("10.1.2.3|172.16.0.9|172.31.255.1|192.168.1.50|::ffff:192.168.1.50|fd12::9100".split("|"))(
  "a printer may be at %s",
  (address) => expect(isPrinterAddress(address)).toBe(true),
);
test.each(
  "127.0.0.1|127.8.8.8|0.0.0.0|::1|::|::ffff:127.0.0.1|169.254.169.254|fe80::1|172.32.0.1|100.64.0.1|8.8.8.8|224.0.0.1|255.255.255.255|2606:4700::1111|no address".split(
    "|",
  ),
)("no printer is at %s", (address) => expect(isPrinterAddress(address)).toBe(false));

test("this machine's own addresses are no printers' either", () => {
  const own = Object.values(networkInterfaces()).flatMap((found) =>
    (found ?? []).map(({ address }) => address),
  );
  expect(own.length).toBeGreaterThan(0);
  for (const address of own) expect(isPrinterAddress(address)).toBe(false);
});

test("where the operator lists networks, they alone hold printers", () => {
  env.printerNetworks = ["10.20.30.0/24"];
  expect(isPrinterAddress("10.20.30.7")).toBe(true);
  expect(isPrinterAddress("10.20.31.7")).toBe(false);
  expect(isPrinterAddress("192.168.1.1")).toBe(false);
});

test.each("printer|skrivare-1.kommun.example|tm-t20.local|10.0.0.9|fd00::9".split("|"))(
  "%s can be entered",
  (host) => expect(isPrinterHost(host)).toBe(true),
);
test.each(
  "localhost|db.localhost|127.1|0x7f.1|0177.0.0.1|2130706433|10.0.0.9:9100|http://10.0.0.9|10.0.0.9/24|a b|-x|x..y|[::1]|user@printer|printer.|пример".split(
    "|",
  ),
)("%s can't", (host) => expect(isPrinterHost(host)).toBe(false));

test.each([22, 80, 3000, 5432, 9099, 9200, 65_536, 9100.5])("port %s is no printer's", (port) =>
  expect(newPrinterSchema.safeParse({ name: "Entrén", host: "10.0.0.9", port }).success).toBe(false),
);

test("a name that leads to this machine is refused for the connection itself", async () => {
  const failed = await new Promise((resolve) =>
    printerLookup("localhost", { all: true }, (error) => resolve(error)),
  );
  expect(failed).toMatchObject({ name: "Unreachable" });
});
