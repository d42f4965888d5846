import { describe, expect, it } from "vitest";
import { barePath, getPathname } from "#lib/i18n/paths.ts";

describe("an address in the reader's language", () => {
  it("has a prefix in every language but the default one", () => {
    expect(getPathname({ href: "/desk", locale: "sv" })).toBe("/desk");
    expect(getPathname({ href: "/desk", locale: "en" })).toBe("/en/desk");
    expect(getPathname({ href: "/", locale: "en" })).toBe("/en");
  });

  it("carries what is asked for, and nothing that isn't said", () => {
    const href = { pathname: "/sign-in", query: { to: "/en/desk?a=1&b=2", before: undefined } };
    expect(getPathname({ href, locale: "en" })).toBe("/en/sign-in?to=%2Fen%2Fdesk%3Fa%3D1%26b%3D2");
    expect(getPathname({ href: { pathname: "/sign-in", query: {} }, locale: "sv" })).toBe("/sign-in");
  });

  it("is found again without its language", () => {
    expect(barePath("/en/desk", "en")).toBe("/desk");
    expect(barePath("/en", "en")).toBe("/");
    expect(barePath("/desk", "sv")).toBe("/desk");
    expect(barePath("/sv/desk", "sv")).toBe("/desk");
    expect(barePath("/english", "en")).toBe("/english");
  });
});
