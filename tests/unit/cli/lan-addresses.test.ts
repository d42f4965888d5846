import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { reachLines } from "#lib/cli/address-lines.ts";
import { env } from "#lib/env.ts";
import { reach } from "#lib/machine/lan-addresses.ts";

const configured = env.publicUrl;
afterEach(() => {
  env.publicUrl = configured;
});

describe("what another device opens", () => {
  it("is the configured address, which is enough when it has https", () => {
    env.publicUrl = "https://komin.example.se";
    expect(reach()).toEqual({ addresses: ["https://komin.example.se"], isSecure: true });
    expect(reachLines(reach()).join(" ")).toMatch(/https:\/\/komin\.example\.se (?!.*No https)/);
    env.publicUrl = "http://komin.example.se";
    expect(reach().isSecure).toBe(false);
  });

  it("is this machine in its networks when none is configured, never a name that means the device itself", () => {
    env.publicUrl = null;
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const outer = own.filter(({ family, internal }) => family === "IPv4" && !internal);
    expect(reach().addresses).toEqual(outer.map(({ address }) => `http://${address}:${env.port}`));
    expect(reach().addresses.join()).not.toMatch(/localhost|127\.0\.0\.1/);
  });

  it("is told with what can't be done without https, and when there is no network at all", () => {
    const lines = reachLines({ addresses: ["http://192.0.2.7:3000"], isSecure: false });
    expect(lines[0]).toContain("http://192.0.2.7:3000");
    expect(lines[1]).toContain("can't work without network");
    expect(lines[2]).toContain("KOM_IN_URL");
    expect(reachLines({ addresses: [], isSecure: false })[0]).toContain("no network");
  });
});
