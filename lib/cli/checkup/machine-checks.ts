import { spawnSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { newestBackup } from "../../backup/newest-backup.ts";
import { lastRehearsal, type Rehearsal } from "../../backup/rotation.ts";
import { now } from "../../clock.ts";
import { env } from "../../env.ts";
import { bad, type Finding, look, ok, unknown } from "./finding.ts";

const day = 24 * 3_600_000;
const gigabyte = 1024 ** 3;

/** Space where the data lie, and whether they can be reached. */
export function disk(): Finding {
  let folder = env.dataDirectory;
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  const { bavail, blocks, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / gigabyte;
  const share = Math.round((100 * bavail) / blocks);
  const says = `${free.toFixed(1)} GB free (${share} %) at ${folder}`;
  if (free < 0.5) return bad("disk", says, "Free some space now: a full disk stops the database.");
  return free < 2 || share < 5 ? look("disk", says, "Free some space soon.") : ok("disk", says);
}

/** Whether this computer keeps its clock by the network. */
export function clockSource(): Finding {
  const result = spawnSync("timedatectl", ["show", "-p", "NTPSynchronized", "--value"], { encoding: "utf8" });
  if (result.status !== 0)
    return unknown("clock source", "this computer can't say whether its clock is kept by the network");
  return result.stdout.trim() === "yes"
    ? ok("clock source", "kept by the network")
    : look("clock source", "not kept by the network", "Switch on NTP: timedatectl set-ntp true");
}

/** How old the newest backup is, and when one was last restored on trial. Where no office is yet, none is missed. */
export async function backups(hasOffice: boolean): Promise<Finding[]> {
  const newest = await newestBackup();
  if (!newest && !hasOffice)
    return [unknown("backup", "none yet, and nothing to keep before there is an office")];
  const folder = join(env.dataDirectory, "backups");
  return [backupAge(newest, folder), rehearsalAge(lastRehearsal(folder))];
}

function backupAge(newest: Awaited<ReturnType<typeof newestBackup>>, folder: string): Finding {
  const make = "npm run backup -- --keep 7";
  if (!newest)
    return bad("backup", `none in ${folder}`, `${make} --rehearse, and copy it to another machine`);
  const age = daysSince(newest.at);
  if (age < 0) return bad("backup", `${newest.name} was made when the clock was ahead`, make);
  if (age > 2) return bad("backup", `${newest.name} is ${age.toFixed(1)} days old`, make);
  return ok("backup", `${newest.name}, ${(24 * age).toFixed(0)} hours old`);
}

function rehearsalAge(rehearsed: Rehearsal | null): Finding {
  const rehearse = "npm run backup -- --only-rehearse";
  if (!rehearsed) return look("rehearsal", "no backup was ever restored on trial", rehearse);
  const { file, at, rows } = rehearsed;
  const age = daysSince(at);
  if (age > 31) return look("rehearsal", `the last was ${age.toFixed(0)} days ago`, rehearse);
  return ok("rehearsal", `${file} came back on ${at.slice(0, 10)}: ${rows} rows`);
}

const daysSince = (at: string): number => (now().getTime() - Date.parse(at)) / day;
