import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { layerDiagram } from "#tests/cli/structure/layer-diagram.ts";

const config = "../../../.dependency-cruiser.mjs";

test("ARCHITECTURE shows the layers as they are enforced", async () => {
  const { forbidden } = (await import(config)).default;
  const guide = readFileSync(new URL("../../../.github/ARCHITECTURE.md", import.meta.url), "utf8");
  const shown = guide.match(/<!-- layers:start -->\n```mermaid\n([\s\S]*?)\n```\n<!-- layers:end -->/)?.[1];
  expect(shown).toBe(layerDiagram(forbidden));
});

test("a layer is drawn above those that may not import it, with arrows between neighbours only", () => {
  const rule = (from: string, to: string) => ({ from: { path: from }, to: { path: to } });
  expect(
    layerDiagram([rule("^lib/a/", "^lib/(b|c)/"), rule("^lib/b/", "^lib/c/"), rule("^lib/(x)$", "^y/")]),
  ).toBe("flowchart TD\n  lib/b --> lib/a\n  lib/c --> lib/b");
});
