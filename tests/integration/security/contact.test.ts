import { afterEach, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { routes } from "../../../app/routes.ts";
import { GET } from "../../../app/well-known/security.txt/route.ts";

const { contact, publicUrl } = env;
afterEach(() => Object.assign(env, { contact, publicUrl }));

test("who runs the installation says whom to tell of a weakness, for a month at a time", async () => {
  expect(Object.keys(routes)).toContain("/.well-known/security.txt");
  Object.assign(env, { contact: "mailto:it@example.se", publicUrl: "https://komin.example.se" });
  const text = await GET().text();
  expect(text).toContain("Contact: mailto:it@example.se\n");
  expect(text).toContain("Canonical: https://komin.example.se/.well-known/security.txt\n");
  const days = (Date.parse(/Expires: (.*)/.exec(text)?.[1] ?? "") - Date.now()) / 86_400_000;
  expect(days).toBeCloseTo(30, 1);
});

test("without a contact there is no such file", () => {
  Object.assign(env, { contact: null });
  expect(GET().status).toBe(404);
});
