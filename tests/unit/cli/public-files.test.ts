import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, matchesGlob } from "node:path";
import { parse as parseToml } from "smol-toml";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { staffLocales, visitorLocales } from "#lib/i18n/locales.ts";

const read = (file: string): string => readFileSync(file, "utf8");
const manifest = JSON.parse(read("package.json")) as { version: string; license: string };

/** What is made here is no part of the project: the names that `.gitignore` tells. */
const made = new Set([
  ".git",
  ...read(".gitignore")
    .split("\n")
    .map((line) => line.replace(/^\/|\/$/g, "")),
]);
/** A star does not mean names that begin with a dot. */
const ownFiles = (name: string): string[] =>
  globSync([`**/${name}`, `.{github,ci}/**/${name}`, `.${name}`], {
    withFileTypes: true,
    exclude: (entry) => made.has(basename(entry.name)),
  })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replace(`${process.cwd()}/`, ""));

/** The documents of a YAML file; throws with line and column where it is none. */
function yamlOf(file: string): unknown[] {
  return parseAllDocuments(read(file), { prettyErrors: true }).map((document) => {
    for (const problem of [...document.errors, ...document.warnings]) throw problem;
    return document.toJS();
  });
}

const words = (most: number) => z.string().trim().min(1).max(most);
const country = z.string().regex(/^[a-z]{2}$/);
/** The standard in its version 0.4, as far as this file uses it; what it doesn't know is refused. Source: yml.publiccode.tools. */
const publiccode = z.strictObject({
  publiccodeYmlVersion: z.literal("0.4"),
  name: words(100),
  applicationSuite: words(100).optional(),
  url: z.url({ protocol: /^https$/ }),
  releaseDate: z.iso.date(),
  softwareVersion: z.literal(manifest.version),
  developmentStatus: z.enum(["concept", "development", "beta", "stable", "obsolete"]),
  softwareType: z.literal("standalone/web"),
  platforms: z.array(z.enum(["web", "windows", "mac", "linux", "ios", "android"])).min(1),
  categories: z
    .array(
      z.enum(["visitor-management", "customer-service-and-support", "data-analytics", "digital-citizenship"]),
    )
    .min(1),
  usedBy: z.array(words(200)),
  intendedAudience: z.strictObject({
    countries: z.array(country),
    scope: z.array(z.enum(["local-authorities", "welfare", "society", "government"])),
  }),
  legal: z.strictObject({ license: z.literal(manifest.license), mainCopyrightOwner: words(200) }),
  maintenance: z.strictObject({
    type: z.literal("community"),
    contacts: z.array(z.strictObject({ name: words(200) })).min(1),
  }),
  localisation: z.strictObject({
    localisationReady: z.boolean(),
    availableLanguages: z.array(z.enum(visitorLocales)).length(visitorLocales.length),
  }),
  dependsOn: z.strictObject({
    open: z.array(z.strictObject({ name: words(100), versionMin: z.string(), optional: z.boolean() })),
  }),
  description: z.record(
    z.enum(staffLocales),
    z.strictObject({
      localisedName: words(100),
      shortDescription: words(150),
      longDescription: z.string().min(150).max(10_000),
      features: z.array(words(100)).min(1),
    }),
  ),
});

test("publiccode.yml holds what its standard asks for, and nothing that it does not know", () => {
  expect(publiccode.safeParse(yamlOf("publiccode.yml")[0]).error?.issues ?? []).toEqual([]);
});

test("every file has a copyright and a licence by REUSE.toml, whose text lies in LICENSES", () => {
  const reuse = z
    .strictObject({
      version: z.literal(1),
      "SPDX-PackageName": z.string(),
      annotations: z.array(
        z.strictObject({
          path: z.string(),
          "SPDX-FileCopyrightText": z.string().min(3),
          "SPDX-License-Identifier": z.string(),
        }),
      ),
    })
    .parse(parseToml(read("REUSE.toml")));
  const files = ownFiles("*");
  expect(files.length).toBeGreaterThan(900);
  const covers = (file: string) => reuse.annotations.some(({ path }) => matchesGlob(file, path));
  // Dotfiles are no part of what `**` means here, but of what it means to REUSE.
  const bare = (file: string) =>
    file
      .split("/")
      .map((part) => part.replace(/^\./, ""))
      .join("/");
  expect(files.filter((file) => !covers(bare(file)))).toEqual([]);
  for (const { "SPDX-License-Identifier": id } of reuse.annotations)
    expect(existsSync(`LICENSES/${id}.txt`), id).toBe(true);
  expect(read(`LICENSES/${manifest.license}.txt`)).toBe(read("LICENSE"));
  const named = new Set(reuse.annotations.map((one) => `LICENSES/${one["SPDX-License-Identifier"]}.txt`));
  // A licence that no file is under is a fault too.
  expect(globSync("LICENSES/*").filter((file) => !named.has(file))).toEqual([]);
  expect(reuse.annotations.map((one) => one["SPDX-License-Identifier"])).toContain(manifest.license);
});

const workflow = z.object({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.enum(["read", "write", "none"])),
  jobs: z.record(
    z.string(),
    z.object({
      "runs-on": z.string(),
      "timeout-minutes": z.number(),
      steps: z
        .array(
          z.union([
            z.strictObject({ uses: z.string().regex(/^[\w-]+\/[\w-]+@v\d+$/), with: z.unknown().optional() }),
            z.strictObject({ run: z.string() }),
          ]),
        )
        .min(1),
    }),
  ),
});
const form = z.strictObject({
  name: z.string().min(3),
  description: z.string().min(3),
  body: z
    .array(
      z.strictObject({
        type: z.enum(["checkboxes", "textarea", "input", "dropdown", "markdown"]),
        attributes: z.looseObject({ label: z.string() }),
        validations: z.strictObject({ required: z.boolean() }).optional(),
      }),
    )
    .min(1),
});

test("the workflow and the forms are what GitHub reads, and the workflow runs the project's own check", () => {
  const workflows = globSync(".github/workflows/*.{yml,yaml}");
  const runs = workflows.flatMap((file) =>
    Object.values(workflow.parse(yamlOf(file)[0]).jobs).flatMap(({ steps }) =>
      steps.flatMap((step) => ("run" in step ? [step.run] : [])),
    ),
  );
  expect(runs).toContain(".ci/run");
  for (const file of globSync(".github/ISSUE_TEMPLATE/*.yml").filter((each) => !each.endsWith("config.yml")))
    expect(form.safeParse(yamlOf(file)[0]).error?.issues ?? [], file).toEqual([]);
});

test("every file of YAML can be read whole", () => {
  const files = ownFiles("*.{yml,yaml}");
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) expect(() => yamlOf(file), file).not.toThrow();
});
