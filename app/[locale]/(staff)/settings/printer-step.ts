import { getFormatter, getTranslations } from "next-intl/server";
import type { StepState } from "#components/settings/home/checklist.tsx";
import type { Actor, StaffActor } from "#lib/auth/actor.ts";
import { now } from "#lib/clock.ts";
import { printersOf } from "#lib/printers/queries.ts";
import { isPrinting } from "#lib/printers/status.ts";

/** How the receipt printers stand, and a ticket on trial from the one that needs it most. An office may do without any. */
export async function printerStep(staff: Actor & StaffActor): Promise<StepState> {
  const [t, stands, home, format, printers] = await Promise.all([
    getTranslations("settings.printers"),
    getTranslations("staff.printer"),
    getTranslations("settings.home.state"),
    getFormatter(),
    printersOf(staff),
  ]);
  const at = now();
  const lines = printers.map(({ name, state, testedAt }) => {
    const tested = testedAt
      ? t("tested", { ago: format.relativeTime(new Date(testedAt), at) })
      : t("neverTested");
    return home("printer", { name, state: stands(state), tested });
  });
  const isDone = (one: (typeof printers)[number]) => isPrinting(one.state) && one.testedAt !== null;
  const first = printers.find((one) => !isDone(one)) ?? printers[0];
  return {
    step: "printer",
    isDone: printers.every(isDone),
    state: lines.join(" ") || home("noPrinter"),
    href: "/settings/devices",
    ...(first ? { trial: { print: first.id } } : {}),
  };
}
