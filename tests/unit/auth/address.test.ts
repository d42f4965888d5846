import { describe, expect, test } from "vitest";
import { callerAddress, limitKey } from "#lib/auth/address.ts";

describe("the caller's address", () => {
  test("is the socket's when no proxy is configured, whatever the caller claims", () => {
    expect(callerAddress("203.0.113.9", "198.51.100.1", 0)).toBe("203.0.113.9");
  });
  test("is the last that the one proxy added, not what the caller put before it", () => {
    expect(callerAddress("10.0.0.1", "1.1.1.1, 198.51.100.1", 1)).toBe("198.51.100.1");
  });
  test("with two proxies is the last but one", () => {
    expect(callerAddress("10.0.0.1", "9.9.9.9, 198.51.100.1, 10.0.0.2", 2)).toBe("198.51.100.1");
  });
  test("is the socket's when the proxy told none", () => {
    expect(callerAddress("10.0.0.1", "", 1)).toBe("10.0.0.1");
  });
});

describe("one caller to the limits", () => {
  test("is one IPv4 address, however it is written", () => {
    expect(limitKey("::ffff:203.0.113.9")).toBe(limitKey("203.0.113.9"));
    expect(limitKey("203.0.113.9")).not.toBe(limitKey("203.0.113.10"));
  });
  test("is the same with any port that a proxy tells", () => {
    expect(limitKey("203.0.113.9:50123")).toBe(limitKey("203.0.113.9"));
    expect(limitKey("[2001:db8:1:2::5]:50123")).toBe(limitKey("2001:db8:1:2::6"));
  });
  test("is a whole IPv6 /64", () => {
    expect(limitKey("2001:db8:1:2::5")).toBe(limitKey("2001:0db8:0001:0002:ffff:1:2:3"));
    expect(limitKey("2001:db8:1:2::5")).not.toBe(limitKey("2001:db8:1:3::5"));
    expect(limitKey("fe80::1%eth0")).toBe(limitKey("fe80::2"));
  });
});
