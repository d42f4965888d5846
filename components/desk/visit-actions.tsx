"use client";
import { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/act.ts";
import { buttonsOf, commandKeys, isDangerous } from "#components/staff/commands/buttons.ts";
import { useIsOnItsWay, useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu/menu.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CommandType } from "#lib/visits/schema.ts";

/** `isHistory`: the page itself is the history, and what stands beside is all there. */
type Props = { visit: QueueVisit; offers: CommandType[]; act: Act; isHistory?: boolean };

/** The buttons of a visit: only what the machine offers, the next step first and filled, the rest under "more". */
export function VisitActions({ visit, offers, act, isHistory = false }: Props) {
  const t = useTranslations("staff.action");
  const wording = useWording();
  const isPending = useIsOnItsWay(visit.id);
  const rules = useQueue().office.recallRules;
  const { next, shown, rest } = buttonsOf("desk", { visit, offers, rules });
  rest.sort((one, other) => Number(isDangerous(one)) - Number(isDangerous(other)));
  const hints = commandKeys.desk;
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
              isDanger={isDangerous(type)}
              onSelect={() => act(type, visit)}
              shortcut={hints[type]}
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
