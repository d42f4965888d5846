import { describe, expect, test } from "vitest";
import { callerAddress } from "#lib/auth/address.ts";
import { ownUrl, readEnv } from "#lib/env.ts";

describe("with a proxy configured, X-Forwarded-For is believed", () => {
  test.each([
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "10.1.2.3",
    "172.16.0.9",
    "192.168.1.4",
    "fd00::5",
    "fe80::1%eth0",
  ])("from a peer of this machine or its own network (%s)", (peer) =>
    expect(callerAddress(peer, "198.51.100.1", 1)).toBe("198.51.100.1"),
  );
  test.each(["203.0.113.9", "::ffff:203.0.113.9", "2001:db8::9", "172.32.0.1", "not an address"])(
    "from nobody else, who would forge a new address past every limit (%s)",
    (peer) => expect(callerAddress(peer, "198.51.100.1", 1)).toBe(peer),
  );
  test("from a public address that is listed, alone or as a network", () => {
    const listed = ["203.0.113.9", "2001:db8:7::/48"];
    expect(callerAddress("203.0.113.9", "198.51.100.1", 1, listed)).toBe("198.51.100.1");
    expect(callerAddress("2001:db8:7::1", "198.51.100.1", 1, listed)).toBe("198.51.100.1");
    expect(callerAddress("203.0.113.10", "198.51.100.1", 1, listed)).toBe("203.0.113.10");
    // Who lists, means these alone.
    expect(callerAddress("10.1.2.3", "198.51.100.1", 1, listed)).toBe("10.1.2.3");
  });
});

describe("the server listens", () => {
  test("on this machine alone when a proxy ends TLS for it", () => {
    expect(readEnv({ KOM_IN_URL: "https://komin.example" }).host).toBe("127.0.0.1");
  });
  test("everywhere without, so that tablets of the house reach it", () => {
    expect(readEnv({}).host).toBeNull();
    expect(readEnv({ KOM_IN_URL: "http://komin.lan:3000" }).host).toBeNull();
  });
  test.each([
    [null, "http://localhost:3000"],
    ["0.0.0.0", "http://localhost:3000"],
    ["::", "http://localhost:3000"],
    ["10.0.0.21", "http://10.0.0.21:3000"],
    ["fd00::1", "http://[fd00::1]:3000"],
  ])("at %s, where its own supervisor asks for its health: %s", (host, url) => {
    expect(ownUrl({ host, port: 3000 })).toBe(url);
  });
  test("where it is told to", () => {
    expect(readEnv({ KOM_IN_URL: "https://komin.example", KOM_IN_HOST: "0.0.0.0" }).host).toBe("0.0.0.0");
    expect(() => readEnv({ KOM_IN_HOST: "http://x" })).toThrow(/KOM_IN_HOST/);
    expect(() => readEnv({ KOM_IN_PROXY_ADDRESSES: "proxy.example" })).toThrow(/KOM_IN_PROXY_ADDRESSES/);
  });
});
