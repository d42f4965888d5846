"use client";
import { useTranslations } from "next-intl";
import { Menu, MenuItem, MenuLabel } from "#components/ui/menu.tsx";
import type { Colleague } from "#lib/queue/snapshot-types.ts";
import { visitInRoom } from "../commands/use-act.ts";
import { useNow } from "../live/use-now.ts";
import { useMe, useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { pauses } from "../palette/everywhere-entries.ts";
import { dotClass } from "./use-colleague-state.ts";
import { usePresence } from "./use-presence.ts";

export const pillClass =
  "inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-card px-3 font-semibold sm:px-4 text-[0.9375rem] hover:border-pine";

function useMyself(): Colleague | undefined {
  const me = useMe();
  return useQueue().staff.find((one) => one.id === me.id);
}

/** Whether I receive visitors now. */
export function MyState() {
  const t = useTranslations("staff.me");
  const wording = useWording();
  const now = useNow();
  const set = usePresence();
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
      <MenuLabel>{t("state")}</MenuLabel>
      <MenuItem
        isChosen={state === "available"}
        onSelect={() => void set({ state: "available", pauseUntil: null })}
      >
        {t("available")}
      </MenuItem>
      {pauses.map((minutes) => (
        <MenuItem
          key={minutes}
          isChosen={false}
          onSelect={() =>
            void set({ state: "pause", pauseUntil: new Date(now + minutes * 60_000).toISOString() })
          }
        >
          {t("pauseMinutes", { minutes })}
        </MenuItem>
      ))}
      <MenuItem isChosen={state === "pause"} onSelect={() => void set({ state: "pause", pauseUntil: null })}>
        {t("pauseOpen")}
      </MenuItem>
      <MenuItem isChosen={state === "away"} onSelect={() => void set({ state: "away", pauseUntil: null })}>
        {t("away")}
      </MenuItem>
    </Menu>
  );
}

/** Where my visitors come. */
export function MyRoom() {
  const t = useTranslations("staff");
  const snapshot = useQueue();
  const wording = useWording();
  const set = usePresence();
  const roomId = useMyself()?.roomId ?? null;
  const label = wording.roomName(roomId) || t("me.noRoom");
  return (
    <Menu name={`${t("me.room")}: ${label}`} className={pillClass} label={label}>
      <MenuLabel>{t("me.room")}</MenuLabel>
      {snapshot.rooms.map((room) => {
        const other = visitInRoom(snapshot, room.id);
        return (
          <MenuItem
            key={room.id}
            isChosen={room.id === roomId}
            onSelect={() => void set({ roomId: room.id })}
            {...(other ? { hint: other.code } : {})}
          >
            {room.name}
          </MenuItem>
        );
      })}
      <MenuItem isChosen={roomId === null} onSelect={() => void set({ roomId: null })}>
        {t("me.noRoom")}
      </MenuItem>
    </Menu>
  );
}
