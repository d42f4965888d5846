import { afterEach, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { isAcceptableUrl, isReachable, safeLookup } from "#lib/webhooks/target-address.ts";

afterEach(() => {
  env.webhookNetworks = null;
});

test.each([
  ..."127.0.0.1|127.8.8.8|0.0.0.0|10.1.2.3|172.31.0.1|192.168.1.1|169.254.169.254|100.64.0.1|224.0.0.1|255.255.255.255".split(
    "|",
  ),
  ..."::1|::|::ffff:127.0.0.1|::ffff:7f00:1|fe80::1|fe80::1%eth0|fc00::1|fd12::1|ff02::1|64:ff9b::7f00:1|2002:7f00:1::|2001:db8::1|2001::1".split(
    "|",
  ),
  "not an address",
])("%s is not called", (address) => expect(isReachable(address)).toBe(false));
test.each(["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450::1"])("%s may be called", (address) =>
  expect(isReachable(address)).toBe(true),
);
test.each([
  ..."http://example.com/|https://127.0.0.1/|https://2130706433/|https://0x7f.1/|https://0177.0.0.1/|https://[::1]/".split(
    "|",
  ),
  ..."https://localhost/|https://komin.localhost/|https://db.internal/|https://printer.local/|https://printer/".split(
    "|",
  ),
  ..."https://localhost./|https://localhost../|https://LOCALHOST./|https://foo.localhost./|https://Foo.LocalHost/|https://printer./".split(
    "|",
  ),
  ..."https://localhost.localdomain/|https://x.home.arpa/|https://example..com/|https://.example.com/|https://localhost。/".split(
    "|",
  ),
  ..."https://127.1/|https://127.0.0.1./|https://[::ffff:127.0.0.1]/|https://[::ffff:7f00:1]/|https://[::]/|https://[0:0:0:0:0:0:0:1]/".split(
    "|",
  ),
  ..."https://user:pass@example.com/|ftp://example.com/|https://example.com/#x|javascript:alert(1)|//example.com|https://[::ffff:10.0.0.1]/".split(
    "|",
  ),
])("%s is no target", (url) => expect(isAcceptableUrl(url)).toBe(false));
test.each([
  "https://example.com/hook?x=1",
  "https://example.com./hook",
  "https://nothome.arpa/",
  "https://mylocalhost.example/",
  "https://8.8.8.8/",
  "https://hooks.kommun.example:8443/kom-in",
])("%s is one", (url) => expect(isAcceptableUrl(url)).toBe(true));

test("an own network is called only where the operator listed it, and there without TLS too", () => {
  env.webhookNetworks = ["10.1.2.0/24"];
  expect(isAcceptableUrl("http://10.1.2.9/hook")).toBe(true);
  expect(isAcceptableUrl("https://10.1.3.9/hook")).toBe(false);
});

test("a name that leads to this machine is refused for the connection itself", async () => {
  const failed = await new Promise((resolve) =>
    safeLookup("localhost", { all: true }, (error) => resolve(error)),
  );
  expect(failed).toMatchObject({ name: "Unreachable" });
});
