import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { machineDiagram } from "#lib/visits/machine/diagram.ts";

test("the README shows the machine as it is", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const shown = readme.match(
    /<!-- machine:start -->\n```mermaid\n([\s\S]*?)\n```\n<!-- machine:end -->/,
  )?.[1];
  expect(shown).toBe(machineDiagram());
});
