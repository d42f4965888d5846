import { execFileSync } from "node:child_process";

type Row = { pid: number; parent: number; command: string };

const table = (): Row[] =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, command]) => ({
      pid: Number(pid),
      parent: Number(parent),
      command: command as string,
    }));

/** Everything that `pid` started, and what those started. */
export function descendants(pid: number): Row[] {
  const rows = table();
  const below = (parent: number): Row[] =>
    rows.filter((row) => row.parent === parent).flatMap((row) => [row, ...below(row.pid)]);
  return below(pid);
}

const isPostgres = (row: Row): boolean => /postgres/.test(row.command);

/** The application's server processes under the command `pid`, without warning and without a last word. */
export const killServer = (pid: number): number => kill(descendants(pid).filter((row) => !isPostgres(row)));

/** Every process of its PostgreSQL. */
export const killDatabase = (pid: number): number => kill(descendants(pid).filter(isPostgres));

/** A command and all that it started but its PostgreSQL, which lives on. */
export const killCommand = (pid: number): number =>
  kill([{ pid, parent: 0, command: "" }, ...descendants(pid).filter((row) => !isPostgres(row))]);

/** A command and all that it started. */
export const killTree = (pid: number): number => kill([...descendants(pid), { pid, parent: 0, command: "" }]);

function kill(rows: Row[]): number {
  for (const { pid } of rows) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // gone already, with its parent
    }
  }
  return rows.length;
}
