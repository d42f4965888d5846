import type pg from "pg";
import { type Finding, look, ok, unknown } from "./finding.ts";

type Printer = { office: string; name: string; host: string; port: number; state: string; since: Date };
const printerWords: Record<string, string> = {
  unknown: "not looked at yet",
  paperLow: "paper nearly out",
  paperOut: "no paper",
  coverOpen: "cover open",
  fault: "an error of its own",
  offline: "takes nothing",
  noAnswer: "no answer",
  notAllowed: "its name leads outside the networks that printers may be in",
};

/** Receipt printers as the server found them last. */
export async function printers(client: pg.Client): Promise<Finding[]> {
  const { rows: there } = await client.query<{ is: boolean }>(
    "SELECT to_regclass('printer') IS NOT NULL AS is",
  );
  // A database of an earlier version has no table of them.
  if (!there[0]?.is) return [];
  const { rows } = await client.query<Printer>(
    `SELECT o.name AS office, p.name, p.host, p.port, p.state, p.state_since AS since FROM printer p JOIN office o ON o.id = p.office_id
     ORDER BY 1, 2`,
  );
  if (rows.length === 0)
    return [unknown("printers", "no receipt printer is set; tablets print by their browser, if at all")];
  const failing = rows.filter(({ state }) => state !== "ready");
  const named = failing.map(
    ({ office, name, host, port, state, since }) =>
      `${name} (${office}, ${host}:${port}): ${printerWords[state] ?? state} since ${since.toISOString()}`,
  );
  return [
    failing.length === 0
      ? ok("printers", `all ${rows.length} are ready`)
      : look(
          "printers",
          named.join("; "),
          "Look at paper, cover, cable and address; then print a test in Settings.",
        ),
  ];
}
