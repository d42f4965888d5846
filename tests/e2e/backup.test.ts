import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "#tests/support/browser/browser.ts";
import { e2eData } from "#tests/support/browser/e2e.ts";

test("the settings show the command that backs up this installation, and how old the newest backup is", async ({
  world,
}) => {
  rmSync(join(e2eData, "backups"), { recursive: true, force: true });
  const { page } = await world.signIn({ name: "Ada", roles: ["admin"] });
  await page.goto("/settings/kept");
  await expect(page.getByText("Ingen säkerhetskopia ligger i datamappen än.")).toBeVisible();
  const command = await page.getByText("npm run backup").innerText();
  const { DATABASE_URL: _, KOM_IN_DATA: __, ...env } = process.env;
  const said = execFileSync("sh", ["-c", command], { cwd: tmpdir(), env, encoding: "utf8" });
  expect(said).toContain("Provkontoret");
  expect(said).toMatch(/No visits\.|Newest visit: \d/);
  const name = /kom-in-[\dT]+\.ndjson\.gz/.exec(said)?.[0] ?? "no file";
  await page.reload();
  await expect(page.getByText(name)).toBeVisible();
  await expect(page.getByText(/för \d+ (sekund|minut)(er)? sedan|, nu/)).toBeVisible();
});
