import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { answers, end } from "#lib/cli/processes.ts";
import { forgetHome } from "#lib/db/embedded/home.ts";
import { type OpenTabs, openTabs } from "../people/open-tabs.ts";
import type { Report } from "../report.ts";
import { port, startIn, type TestInstallation } from "../test-installation.ts";

/**
 * A copy of the folder, which two start at once: it is built once. Then the code changes, and a second start under another
 * address builds beside the first, which goes on serving its own scripts and styles. At last the first is replaced too, and its
 * build is gone: tabs that are open go on.
 */
export async function deployBeside(installation: TestInstallation): Promise<Report> {
  const folder = copyOfFolder();
  const report: Report = { lines: [], broken: [] };
  const data = [7, 8].map((at) => resolve(`.data/faults-${port + at}`));
  const start = (at: number, url: string) =>
    startIn(folder, {
      PORT: String(port + at),
      KOM_IN_DATA: data[at - 7] ?? "",
      DATABASE_URL: "",
      KOM_IN_URL: url,
    });
  const old = start(7, "");
  const same = start(8, "https://kom-in.example");
  const later: ReturnType<typeof start>[] = [];
  let tabs: OpenTabs | undefined;
  const [oldUrl, newUrl] = [`http://localhost:${port + 7}`, `http://localhost:${port + 8}`] as const;
  try {
    const up = await Promise.all([
      answers(`${oldUrl}/api/ready`, old, 400_000),
      answers(`${newUrl}/api/ready`, same, 400_000),
    ]);
    if (!up.every(Boolean)) throw new Error("Two that started at once did not both come up.");
    report.lines.push(`two started at once: ${buildsIn(folder).length} build`);
    if (buildsIn(folder).length !== 1) report.broken.push("two starts at once did not share one build");
    const strict = await Promise.all([oldUrl, newUrl].map(isStrict));
    if (strict.join() !== "false,true") report.broken.push(`HSTS: ${strict.join()}, of one build`);
    await end(same, 15_000);
    const before = await filesOf(oldUrl);
    tabs = await openTabs(installation, oldUrl, data[0] ?? "");
    const [oldBuild = ""] = buildsIn(folder);
    appendFileSync(
      join(folder, "components/plain-html/shared/page.css"),
      "\n.of-the-new-build { color: inherit; }\n",
    );
    appendFileSync(join(folder, "app/theme.css"), "\n.of-the-new-build { color: inherit; }\n");
    const dialog = join(folder, "components/staff/dialogs/park-dialog.tsx");
    writeFileSync(
      dialog,
      readFileSync(dialog, "utf8").replace('className="', 'className="of-the-new-build '),
    );
    later.push(start(8, "https://kom-in.example"));
    if (!(await answers(`${newUrl}/api/ready`, later[0] as never, 400_000)))
      throw new Error("A start with new code did not come up.");
    if (buildsIn(folder).length !== 2) report.broken.push("new code was not built beside the old");
    const after = await filesOf(newUrl);
    const onlyOld = before.filter((path) => !after.includes(path));
    report.lines.push(
      `${before.length} files of the old page, ${onlyOld.length} of them of the old build alone`,
    );
    if (onlyOld.length === 0) report.broken.push("the new build has nothing new");
    for (const [url, paths] of [
      [oldUrl, before],
      [newUrl, after],
      [newUrl, before],
    ] as const)
      for (const path of paths) {
        const { status } = await fetch(`${url}${path}`);
        if (status !== 200)
          report.broken.push(`${path} answered ${status} at ${url === oldUrl ? "old" : "new"}`);
      }
    await end(old, 15_000);
    rmSync(join(folder, ".next", oldBuild), { recursive: true });
    const replaced = start(7, "");
    later.push(replaced);
    if (!(await answers(`${oldUrl}/api/ready`, replaced, 60_000)))
      throw new Error("The first did not come up again, with new code.");
    await tabs.afterDeploy(report);
  } finally {
    await tabs?.close();
    await Promise.all([old, same, ...later].map((command) => end(command, 20_000)));
    rmSync(folder, { recursive: true, force: true });
    for (const directory of data) forgetHome(directory);
  }
  return report;
}

const isStrict = async (url: string): Promise<boolean> =>
  (await fetch(`${url}/sign-in`)).headers.has("strict-transport-security");

/** Scripts and styles that the pages of a server name. */
async function filesOf(url: string): Promise<string[]> {
  const pages = await Promise.all(
    ["/sign-in", "/display"].map(async (page) => (await fetch(url + page)).text()),
  );
  return [...new Set(pages.join("").match(/\/(?:_next\/static|assets)\/[\w./~-]+\.(?:js|css|ts)/g))];
}

const buildsIn = (folder: string): string[] =>
  readdirSync(join(folder, ".next")).filter((name) => /^[0-9a-f]{16}$/.test(name));

/** Everything but what is made here; the packages as links to the same files. */
function copyOfFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kom-in-deploy-"));
  // The PostgreSQL in it, which doesn't run as root, runs where it stands.
  chmodSync(folder, 0o755);
  for (const name of readdirSync("."))
    if (!/^\.(next|data|git)$|^(node_modules|test-results)$/.test(name))
      cpSync(name, join(folder, name), { recursive: true });
  execFileSync("cp", ["-al", resolve("node_modules"), join(folder, "node_modules")]);
  return folder;
}
