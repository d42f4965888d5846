import { v7 as uuidv7 } from "uuid";
import { end } from "#lib/cli/processes.ts";
import { openHalfOpenWay } from "../../support/half-open.ts";
import { untilEqual } from "../people/missed-events.ts";
import { openApplication } from "../processes/two-processes.ts";
import { type Report, seconds } from "../report.ts";
import { checkIn, emptyQueue } from "../requests.ts";
import { openScreen } from "../screen.ts";
import type { TestInstallation } from "../test-installation.ts";

/**
 * A second application reaches the database by a way that falls silent without closing anything. A change made through the first
 * must be on the second's screens within half a minute, without anybody's help.
 */
export async function halfOpenListen(installation: TestInstallation): Promise<Report> {
  await emptyQueue(installation);
  const direct = new URL(await installation.databaseUrl());
  const way = await openHalfOpenWay(direct.hostname, Number(direct.port));
  const through = Object.assign(new URL(direct), { hostname: "127.0.0.1", port: String(way.port) });
  const report: Report = { lines: [], broken: [] };
  const other = await openApplication(installation, 3, "listen", through.href);
  const screen = openScreen(other);
  try {
    await screen.connect();
    for (let round = 0; round < 3; round++) {
      await checkIn(installation, uuidv7());
      const before = await untilEqual(screen, installation);
      const silenced = way.silence();
      await checkIn(installation, uuidv7());
      const after = await untilEqual(screen, installation, 60_000);
      report.lines.push(
        `a change was shown after ${Math.round(before)} ms; ${silenced} connections fell silent, the next was shown after ${seconds(after)}`,
      );
      if (after > 30_000) report.broken.push(`noticed only after ${seconds(after)}`);
    }
  } finally {
    screen.drop();
    await end(other.command);
    way.close();
  }
  return report;
}
