"use client";
import { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/act.ts";
import { buttonsOf, commandKeys, isDangerous } from "#components/staff/commands/buttons.ts";
import { useAvailableCommands } from "#components/staff/commands/use-available-commands.ts";
import { useIsOnItsWay, useQueue } from "#components/staff/live/use-queue.ts";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu/menu.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { usePrintAgain } from "./use-slip.ts";

/** What can be done with a visit of the list, the likely ones as buttons. */
export function RowActions({ visit, act }: { visit: QueueVisit; act: Act }) {
  const t = useTranslations("staff.action");
  const offers = useAvailableCommands(visit);
  const isPending = useIsOnItsWay(visit.id);
  const print = usePrintAgain();
  const rules = useQueue().office.recallRules;
  const { next, shown, rest } = buttonsOf("reception", { visit, offers, rules });
  return (
    <div className="flex flex-wrap gap-2" aria-busy={isPending}>
      {[...(next ? [next] : []), ...shown].map((type) => (
        <Button
          key={type}
          size="small"
          kind={type === next ? "primary" : "quiet"}
          hint={commandKeys.reception[type]}
          onClick={() => act(type, visit)}
        >
          {t(type)}
        </Button>
      ))}
      <Menu className={buttonClass("quiet", "small")} label={t("more")}>
        {rest.map((type) => (
          <MenuItem
            key={type}
            isDanger={isDangerous(type)}
            onSelect={() => act(type, visit)}
            shortcut={commandKeys.reception[type]}
          >
            {t(type)}
          </MenuItem>
        ))}
        {offers.includes("void") ? (
          <MenuItem shortcut="M" onSelect={() => act("mergeWith", visit)}>
            {t("mergeWith")}
          </MenuItem>
        ) : null}
        <MenuItem onSelect={() => void print(visit)}>{t("print")}</MenuItem>
        <MenuItem onSelect={() => act("history", visit)}>{t("history")}</MenuItem>
      </Menu>
    </div>
  );
}
