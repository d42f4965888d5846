"use client";
import { useTranslations } from "next-intl";
import { MenuItem } from "#components/ui/menu/menu.tsx";
import { may } from "#lib/auth/permissions.ts";
import { useDialogs } from "../dialogs/use-dialogs.ts";
import { useMe } from "../live/use-queue.ts";

/** A sentence to all who wait, for who may, and the two that everybody in the house may order. */
export function ToAllItems() {
  const t = useTranslations("staff.all");
  const me = useMe();
  const { show } = useDialogs();
  return (
    <>
      {may(me.roles, "office.tellAll") ? (
        <MenuItem onSelect={() => show("tellAll")}>{t("tell")}</MenuItem>
      ) : null}
      <MenuItem isDanger onSelect={() => show("evacuation")}>
        {t("evacuation")}
      </MenuItem>
      <MenuItem isDanger onSelect={() => show("lockIn")}>
        {t("lockIn")}
      </MenuItem>
    </>
  );
}
