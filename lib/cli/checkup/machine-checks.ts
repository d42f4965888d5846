import { spawnSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { newestBackup } from "../../backup/newest-backup.ts";
import { lastRehearsal } from "../../backup/rotation.ts";
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
  const rehearsed = lastRehearsal(folder);
  const days = (at: string) => (now().getTime() - Date.parse(at)) / day;
  const age = newest && days(newest.at);
  return [
    newest === null || age === null
      ? bad(
          "backup",
          `none in ${folder}`,
          "npm run backup -- --keep 7 --rehearse, and copy it to another machine",
        )
      : age > 2 || age < 0
        ? bad(
            "backup",
            age > 0
              ? `${newest.name} is ${age.toFixed(1)} days old`
              : `${newest.name} was made when the clock was ahead`,
            "npm run backup -- --keep 7",
          )
        : ok("backup", `${newest.name}, ${(24 * age).toFixed(0)} hours old`),
    rehearsed === null
      ? look("rehearsal", "no backup was ever restored on trial", "npm run backup -- --only-rehearse")
      : days(rehearsed.at) > 31
        ? look(
            "rehearsal",
            `the last was ${days(rehearsed.at).toFixed(0)} days ago`,
            "npm run backup -- --only-rehearse",
          )
        : ok(
            "rehearsal",
            `${rehearsed.file} came back on ${rehearsed.at.slice(0, 10)}: ${rehearsed.rows} rows`,
          ),
  ];
}
