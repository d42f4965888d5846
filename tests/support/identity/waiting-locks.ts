import { expect, vi } from "vitest";
import { db } from "#lib/db/client.ts";
import { patient } from "../timeouts.ts";

/** Until a statement of this test's database waits for what another has locked: what comes now comes in the middle of it. */
export const untilSomebodyWaits = () =>
  vi.waitFor(async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    expect(row?.count).toBeGreaterThan(0);
  }, patient);
