"use client";
import Megaphone from "lucide-react/icons/megaphone";
import { useTranslations } from "next-intl";
import { Preloaded } from "#components/ui/loading/preloadable.tsx";
import { Menu } from "#components/ui/menu/menu.tsx";
import { onPress } from "../late/late-parts.ts";
import { pillClass } from "../presence/my-presence.tsx";

/** What concerns everybody in the house at once: a sentence to all who wait, an evacuation, a lock-in. */
export function ToAllMenu() {
  const t = useTranslations("staff.all");
  return (
    <Menu
      name={t("menu")}
      className={`${pillClass} px-3!`}
      label={<Megaphone aria-hidden="true" className="size-5" />}
    >
      <Preloaded part={onPress.toAllItems} props={{}} />
    </Menu>
  );
}
