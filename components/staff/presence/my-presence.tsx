"use client";
import { useTranslations } from "next-intl";
import { Preloaded } from "#components/ui/loading/preloadable.tsx";
import { Menu } from "#components/ui/menu/menu.tsx";
import { onPress } from "../late/late-parts.ts";
import { useWording } from "../live/use-wording.ts";
import { dotClass } from "./dot.ts";
import { useMyself } from "./use-myself.ts";

export const pillClass =
  "inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-card px-3 font-semibold sm:px-4 text-[0.9375rem] hover:border-pine";

/** Whether I receive visitors now. */
export function MyState() {
  const t = useTranslations("staff.me");
  const wording = useWording();
  const mine = useMyself();
  const state = mine?.state ?? "away";
  const label =
    state === "pause" && mine?.pauseUntil
      ? t("pauseUntil", { time: wording.clock(mine.pauseUntil) })
      : t(state);
  return (
    <Menu
      name={`${t("state")}: ${label}`}
      className={pillClass}
      label={
        <>
          <span
            aria-hidden="true"
            className={dotClass(state === "available" ? "free" : state === "pause" ? "busy" : "gone")}
          />
          {label}
        </>
      }
    >
      <Preloaded part={onPress.stateItems} props={{}} />
    </Menu>
  );
}

/** Where my visitors come. */
export function MyRoom() {
  const t = useTranslations("staff");
  const wording = useWording();
  const roomId = useMyself()?.roomId ?? null;
  const label = wording.roomName(roomId) || t("me.noRoom");
  return (
    <Menu name={`${t("me.room")}: ${label}`} className={pillClass} label={label}>
      <Preloaded part={onPress.roomItems} props={{}} />
    </Menu>
  );
}
