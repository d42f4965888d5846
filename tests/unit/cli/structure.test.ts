import { expect, test } from "vitest";
import { foreignToBrowsers, isBrowserEntry } from "#tests/cli/structure/browser-packages.ts";
import { unprovenPromises } from "#tests/cli/structure/promises.ts";
import {
  goneFrom,
  mostFiles,
  mostLines,
  structureProblems,
  wordsOutsideTheField,
} from "#tests/cli/structure/rules.ts";
import { ownNames } from "#tests/cli/structure/vocabulary.ts";

/** A layout that holds: every name of the vocabulary has its file. */
const sound = ownNames.map((name) => ({ path: `${name}.ts`, lines: 10 }));
const problemsWith = (...more: (string | { path: string; lines: number })[]) =>
  structureProblems([
    ...sound,
    ...more.map((one) => (typeof one === "string" ? { path: one, lines: 10 } : one)),
  ]);

test("nothing is found in a sound layout, nor in rooms, commands of many nouns and a style beside its script", () => {
  expect(
    problemsWith(
      "lib/visits/machine/some-rule.ts",
      "lib/statistics/counting/other-rule.ts",
      "lib/rooms/commands.ts",
      "lib/staff/commands.ts",
      "components/desk/desk.ts",
      "components/desk/desk.css",
      "prisma/migrations/20260101000000_one/migration.sql",
      "prisma/migrations/migration_lock.toml",
    ),
  ).toEqual([]);
});

test.each([
  ["a name outside its noun's vocabulary", ["lib/visits/utils.ts"], 'lib/visits/utils.ts: "utils" is not in'],
  ["a folder that is no noun", ["lib/misc/commands.ts"], "lib/misc: no noun"],
  ["a name with capitals", ["components/desk/QueueList.tsx"], "components/desk/QueueList.tsx: file names"],
  ["two files of one name", ["lib/auth/list.ts", "components/desk/list.tsx"], "list: lib/auth/list.ts and"],
  ["a long file", [{ path: "lib/db/long.ts", lines: mostLines + 1 }], "lib/db/long.ts: 251 lines"],
  [
    "a full folder",
    Array.from({ length: mostFiles + 1 }, (_, at) => `tests/e2e/t${at}.test.ts`),
    "tests/e2e: 17 files",
  ],
  [
    "two migrations of one moment",
    ["a", "b"].map((name) => `prisma/migrations/20260101000000_${name}/migration.sql`),
    "20260101000000_a and 20260101000000_b have one timestamp",
  ],
])("finds %s", (_, more, problem) => {
  const problems = problemsWith(...more);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

test.each([
  ["lib/known-things.ts", "other", 'known-things: "known" names no mechanism'],
  ["lib/a.ts", "keptUntil", 'keptUntil: "kept" names no mechanism; say cached'],
  ["lib/a.ts", "isHeld", 'isHeld: "held" names no mechanism'],
])("finds a word that is no term: %s %s", (path, name, problem) => {
  const problems = wordsOutsideTheField(path, `async function* ${name}() {}`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

test("lets words that only look like them, texts and comments be", () => {
  const text = `/** What is kept and told. */ const unknownLocale = "kept"; type Shield = { knows: true };`;
  expect(wordsOutsideTheField("lib/unknown.ts", text)).toEqual([]);
});

test("lets a test, a style and data be long", () => {
  const lines = mostLines + 1;
  expect(
    problemsWith(
      ...["tests/e2e/long.test.ts", "components/desk/long.css", "messages/sv.json"].map((path) => ({
        path,
        lines,
      })),
    ),
  ).toEqual([]);
});

test("finds a word of the vocabulary whose file is gone", () => {
  expect(structureProblems(sound.slice(1))).toEqual([
    `${ownNames[0]}: in the vocabulary, but no file has the name`,
  ]);
});

test("finds a path in a guide that isn't there, and lets placeholders be", () => {
  const guide = "See `lib/http/body.ts`, `lib/gone.ts`, `messages/<code>.json` and `npm test`.";
  expect(goneFrom("GUIDE.md", guide, (path) => path === "lib/http/body.ts")).toEqual([
    "GUIDE.md: lib/gone.ts isn't there",
  ]);
});

test("a promise that names no test, or one that isn't there, is told", () => {
  const text = [
    "## What we protect, and from whom",
    "| we assume | so |",
    "|---|---|",
    "| somebody looks | they see nothing (`security/looks`) |",
    "| somebody listens | they hear nothing |",
    "## What is promised",
    "- Nothing is lost (`unit/gone`, `e2e/stays`).",
    "## What is not promised",
    "- Anything else.",
  ].join("\n");
  const files = ["tests/integration/security/looks.test.ts", "tests/e2e/kiosk/stays.test.ts"];
  expect(
    unprovenPromises(
      "S.md",
      text,
      files.map((path) => ({ path, lines: 1 })),
    ),
  ).toEqual([
    'S.md: "somebody listens  they hear nothing…" names no test',
    'S.md: "Nothing is lost (`unit/gone`, `e2e/stays`).…" names unit/gone, which isn\'t there',
  ]);
});

test("a package of the server is found on its way into the browser, whoever brings it; types and what is known are not", () => {
  const files: Record<string, string> = {
    "components/a.tsx": '"use client";\nimport { useState } from "react";\nimport { b } from "./b.ts";\n',
    "components/b.ts":
      'import type { z } from "zod";\nimport { type X, type Y } from "pg";\nimport {\n  c,\n} from "#lib/c.ts";\n',
    "lib/c.ts": 'export { d } from "zod/v4";\nconst later = () => import("@scope/heavy/part");\n',
    "components/server.tsx": 'import { readFileSync } from "node:fs";\nimport pg from "pg";\n',
  };
  const entries = Object.keys(files).filter((path) => isBrowserEntry(path, files[path] ?? ""));
  expect(entries).toEqual(["components/a.tsx"]);
  const way = "components/a.tsx → components/b.ts → lib/c.ts";
  expect(foreignToBrowsers(entries, (path) => files[path] ?? null)).toEqual([
    `${way}: @scope/heavy/part would come into the browser`,
    `${way}: zod/v4 would come into the browser`,
  ]);
  expect(isBrowserEntry("components/plain-html/display/display.ts", "")).toBe(true);
  expect(isBrowserEntry("components/plain-html/display/display-page.ts", "")).toBe(false);
});
