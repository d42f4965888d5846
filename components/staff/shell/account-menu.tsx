"use client";
import { useTranslations } from "next-intl";
import { Preloaded } from "#components/ui/loading/preloadable.tsx";
import { Menu } from "#components/ui/menu/menu.tsx";
import { onPress } from "../late/late-parts.ts";
import { useMe } from "../live/use-queue.ts";
import { pillClass } from "../presence/my-presence.tsx";
import type { Office } from "./use-account.ts";

/** Who I am here: language of the page, colours, signing out. */
export function AccountMenu({ offices }: { offices: Office[] }) {
  const t = useTranslations("staff.me");
  const me = useMe();
  return (
    <Menu
      className={pillClass}
      label={
        <>
          <span className="max-sm:hidden">{me.name}</span>
          <span aria-hidden="true" className="sm:hidden">
            {initials(me.name)}
          </span>
          {me.languages.length > 0 ? (
            <span className="font-normal text-soft max-xl:hidden">{me.languages.join(", ")}</span>
          ) : null}
          <span className="sr-only">{t("account", { name: me.name })}</span>
        </>
      }
    >
      <Preloaded part={onPress.accountItems} props={{ offices }} />
    </Menu>
  );
}

const initials = (name: string): string =>
  name
    .split(" ")
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("");
