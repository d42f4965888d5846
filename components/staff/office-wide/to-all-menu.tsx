"use client";
import Megaphone from "lucide-react/icons/megaphone";
import { useTranslations } from "next-intl";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { may } from "#lib/auth/permissions.ts";
import { useDialogs } from "../dialogs/use-dialogs.ts";
import { useMe } from "../live/use-queue.ts";
import { pillClass } from "../presence/my-presence.tsx";

/** What concerns everybody in the house at once: a sentence to all who wait, an evacuation, a lock-in. */
export function ToAllMenu() {
  const t = useTranslations("staff.all");
  const me = useMe();
  const { show } = useDialogs();
  return (
    <Menu
      name={t("menu")}
      className={`${pillClass} px-3!`}
      label={<Megaphone aria-hidden="true" className="size-5" />}
    >
      {may(me.roles, "office.tellAll") ? (
        <MenuItem onSelect={() => show("tellAll")}>{t("tell")}</MenuItem>
      ) : null}
      <MenuItem isDanger onSelect={() => show("evacuation")}>
        {t("evacuation")}
      </MenuItem>
      <MenuItem isDanger onSelect={() => show("lockIn")}>
        {t("lockIn")}
      </MenuItem>
    </Menu>
  );
}
