"use client";
import { useTranslations } from "next-intl";
import { MenuItem, MenuLabel } from "#components/ui/menu/menu.tsx";
import { visitInRoom } from "../commands/use-act.ts";
import { useNow } from "../live/use-now.ts";
import { useQueue } from "../live/use-queue.ts";
import { pauses } from "./pauses.ts";
import { useMyself } from "./use-myself.ts";
import { usePresence } from "./use-presence.ts";

/** Whether I receive visitors from now on, or for how long not. */
export function StateItems() {
  const t = useTranslations("staff.me");
  const now = useNow();
  const set = usePresence();
  const state = useMyself()?.state ?? "away";
  return (
    <>
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
    </>
  );
}

/** The rooms, and who is inside. */
export function RoomItems() {
  const t = useTranslations("staff");
  const snapshot = useQueue();
  const set = usePresence();
  const roomId = useMyself()?.roomId ?? null;
  return (
    <>
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
    </>
  );
}
