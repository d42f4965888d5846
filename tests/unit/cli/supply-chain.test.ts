import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

type Package = {
  version: string;
  license?: string;
  integrity?: string;
  resolved?: string;
  dev?: boolean;
  link?: boolean;
};
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Package> };
/** What is installed on this machine; the lockfile also names what other kinds of machines need. */
const installed = Object.entries(lock.packages).filter(([path]) => path !== "" && existsSync(path));

/** Licences under which a part may be passed on with a product under EUPL-1.2. */
const fitting = new Set([
  ...["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0", "Unlicense"],
  ...["MPL-2.0", "LGPL-3.0-or-later", "EPL-2.0", "CC-BY-4.0", "OFL-1.1"],
]);
/** Packages that tell their licence in a file or an outdated field only. */
const licensedInFile: Record<string, string> = { jstat: "MIT", "png-js": "MIT", "seq-queue": "MIT" };

function licenceOf(path: string, { license }: Package): string {
  const name = path.split("node_modules/").at(-1) ?? "";
  const own = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as { license?: string };
  return license ?? own.license ?? licensedInFile[name] ?? "none told";
}

test("every part of the product may be passed on with it", () => {
  const unfit = installed
    .filter(([, part]) => !part.dev)
    .map(([path, part]) => [path, licenceOf(path, part)] as const)
    .filter(
      ([, licence]) => !licence.split(/ and | or /i).every((one) => fitting.has(one.replace(/[()]/g, ""))),
    );
  expect(installed.length).toBeGreaterThan(300);
  expect(unfit).toEqual([]);
});

test("every package is pinned to its content and to no host", () => {
  const parts = Object.entries(lock.packages).filter(([path]) => path !== "");
  expect(parts.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))).toEqual([]);
  expect(parts.filter(([, { resolved, link }]) => resolved ?? link)).toEqual([]);
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
  expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
    [],
  );
});
