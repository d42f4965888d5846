"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { myFreeRoom, visitInRoom } from "../commands/use-act.ts";
import { useCommand } from "../commands/use-command.ts";
import { useMe, useQueue } from "../live/use-queue.ts";
import type { DialogProps } from "./use-dialogs.ts";

/** Where a visitor is called to: a free room, or "we come and fetch you". */
export function CallDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff");
  const snapshot = useQueue();
  const me = useMe();
  const { run } = useCommand();
  const [roomId, setRoomId] = useState<string | null>(() => myFreeRoom(snapshot, me.id));
  const { rooms } = snapshot;
  const call = (to: string | null) => void run(visit, { type: "call", roomId: to }, onClose);
  const choice =
    "flex min-h-14 cursor-pointer flex-wrap items-center justify-between gap-x-3 rounded-button border border-edge px-4 py-2 font-semibold has-checked:border-pine has-checked:bg-mist has-disabled:cursor-default has-disabled:opacity-60";
  return (
    <Dialog
      title={t("call.title", { code: visit.code })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" hint="Enter" onClick={() => call(roomId)}>
            {t("call.submit")}
          </Button>
        </>
      }
    >
      <fieldset
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            call(roomId);
          }
          const room = rooms[Number(event.key) - 1];
          if (room && !visitInRoom(snapshot, room.id)) setRoomId(room.id);
        }}
      >
        <legend className="mb-2 font-semibold text-sm text-soft">{t("call.where")}</legend>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[repeat(2,minmax(0,1fr))]">
          {rooms.map((room, index) => {
            const other = visitInRoom(snapshot, room.id);
            return (
              <label key={room.id} className={choice}>
                <span className="flex min-w-0 items-center gap-3">
                  <input
                    type="radio"
                    name="room"
                    className="size-5 shrink-0 accent-pine"
                    disabled={other !== undefined}
                    checked={roomId === room.id}
                    onChange={() => setRoomId(room.id)}
                  />
                  <span className="min-w-0 hyphens-auto wrap-anywhere leading-tight">{room.name}</span>
                  {index < 9 && !other ? <Kbd>{`${index + 1}`}</Kbd> : null}
                </span>
                {other ? (
                  <span className="font-normal text-sm text-soft">
                    {t("call.taken", { code: other.code })}
                  </span>
                ) : null}
              </label>
            );
          })}
          <label className={choice}>
            <span className="flex items-center gap-3">
              <input
                type="radio"
                name="room"
                className="size-5 shrink-0 accent-pine"
                checked={roomId === null}
                onChange={() => setRoomId(null)}
              />
              {t("action.fetch")}
            </span>
          </label>
        </div>
      </fieldset>
    </Dialog>
  );
}
