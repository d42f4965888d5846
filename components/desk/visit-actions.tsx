"use client";
import { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/use-act.ts";
import { useIsOnItsWay } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CommandType } from "#lib/visits/schema.ts";

const hints: Partial<Record<CommandType, string>> = {
  recall: "R",
  start: "S",
  complete: "F",
  park: "P",
  call: "C",
};
/** The next step by status; the first that the machine offers is the filled button. */
const steps: CommandType[] = ["complete", "start", "call", "resume", "claim", "reinstate", "correct", "join"];
/** What stands beside it, in this order: as much as fits one row of a small screen. */
const beside: Partial<Record<QueueVisit["status"], CommandType[]>> = {
  claimed: ["start", "park"],
  called: ["recall", "noShow"],
  inMeeting: ["park", "handOver"],
};
const never: CommandType[] = ["undo"];
const dangerous: CommandType[] = ["void"];

/** `isHistory`: the page itself is the history, and what stands beside is all there. */
type Props = { visit: QueueVisit; offers: CommandType[]; act: Act; isHistory?: boolean };

/** The buttons of a visit: only what the machine offers, the next step first and filled, the rest under "more". */
export function VisitActions({ visit, offers, act, isHistory = false }: Props) {
  const t = useTranslations("staff.action");
  const wording = useWording();
  const isPending = useIsOnItsWay(visit.id);
  const next = steps.find((type) => offers.includes(type) && !(type === "call" && visit.status === "called"));
  const shown = (beside[visit.status] ?? []).filter((type) => offers.includes(type) && type !== next);
  const rest = offers.filter((type) => type !== next && !shown.includes(type) && !never.includes(type));
  // What cannot be meant by a slip of the hand stands last.
  rest.sort((one, other) => Number(dangerous.includes(one)) - Number(dangerous.includes(other)));
  const words = (type: CommandType) => wording.action(type, visit);
  return (
    <fieldset className="flex flex-wrap items-center gap-2" aria-busy={isPending}>
      <legend className="sr-only">{`${visit.code}, ${wording.status(visit.status)}`}</legend>
      {next ? (
        <Button
          kind="primary"
          size="large"
          hint={hints[next]}
          onClick={() => act(next, visit)}
          className="max-sm:w-full"
        >
          {words(next)}
        </Button>
      ) : null}
      {shown.map((type) => (
        <Button key={type} hint={hints[type]} onClick={() => act(type, visit)}>
          {words(type)}
        </Button>
      ))}
      {rest.length === 0 && isHistory ? null : (
        <Menu side="above" className={buttonClass("quiet")} label={t("more")}>
          {rest.map((type) => (
            <MenuItem
              key={type}
              isDanger={dangerous.includes(type)}
              onSelect={() => act(type, visit)}
              {...(hints[type] ? { hint: hints[type] } : {})}
            >
              {words(type)}
            </MenuItem>
          ))}
          {isHistory ? null : <MenuItem onSelect={() => act("history", visit)}>{t("history")}</MenuItem>}
        </Menu>
      )}
    </fieldset>
  );
}
