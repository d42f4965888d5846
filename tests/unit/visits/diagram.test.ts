import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { machineDiagram } from "#lib/visits/machine/diagram.ts";

test("the guide to the architecture shows the machine as it is", () => {
  const guide = readFileSync(new URL("../../../.github/ARCHITECTURE.md", import.meta.url), "utf8");
  const shown = guide.match(/<!-- machine:start -->\n```mermaid\n([\s\S]*?)\n```\n<!-- machine:end -->/)?.[1];
  expect(shown).toBe(machineDiagram());
});
