import { runBrowserTests } from "../browser-tests.ts";
import type { Report } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";

/** Second presses, lost answers and stale dialogs in a browser: every row of the tables. */
export async function everyAccident(_: TestInstallation): Promise<Report> {
  return runBrowserTests([
    ...[
      "second-press",
      "staff-accidents",
      "kiosk-fit",
      "accessibility-visitor",
      "accessibility-staff",
      "settings-together",
    ],
    // Here their promises are timed.
    ...["desk", "reception", "main-job", "phone", "all-who-wait"],
  ]);
}
