"use client";
import { useTranslations } from "next-intl";
import { visitInRoom } from "../commands/use-act.ts";
import { useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";

/** Every room: free, or who is there. */
export function RoomList() {
  const t = useTranslations("desk");
  const snapshot = useQueue();
  const wording = useWording();
  return (
    <section aria-labelledby="rooms-title">
      <h2 id="rooms-title" className="font-semibold text-[0.9375rem] text-soft tracking-normal">
        {t("rooms")}
      </h2>
      <ul>
        {snapshot.rooms.map((room) => {
          const visit = visitInRoom(snapshot, room.id);
          return (
            <li
              key={room.id}
              className="flex flex-wrap items-baseline justify-between gap-x-3 border-line border-b py-2 last:border-0"
            >
              <span className="max-w-full hyphens-auto wrap-break-word">{room.name}</span>
              <span className={`ms-auto text-end text-sm ${visit ? "" : "text-soft"}`}>
                {visit
                  ? [visit.code, visit.claimedById ? wording.personName(visit.claimedById) : ""]
                      .filter(Boolean)
                      .join(" · ")
                  : t("roomFree")}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
