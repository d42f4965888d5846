"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Logo } from "#components/logo/logo.tsx";
import { visitInRoom } from "#components/staff/commands/use-act.ts";
import { useDialogs } from "#components/staff/dialogs/use-dialogs.ts";
import { AskOnce } from "#components/staff/late/late-parts.ts";
import { useNow } from "#components/staff/live/use-now.ts";
import { useMe, useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { usePresence } from "#components/staff/presence/use-presence.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** My room is empty: the next step is to say that I am here, or to call somebody, when there is somebody. */
export function NobodyYet({ isEmpty, onNext }: { isEmpty: boolean; onNext: () => void }) {
  const t = useTranslations("desk");
  const staff = useTranslations("staff.action");
  const me = useMe();
  const { show } = useDialogs();
  const state = useQueue().staff.find((one) => one.id === me.id)?.state;
  if (state === "away") return <StartDay />;
  const isPaused = state === "pause";
  return (
    <section className={card}>
      <AskOnce />
      <EmptyState
        picture={<Logo className="size-16" />}
        title={isPaused ? t("paused") : t("free")}
        action={
          <div className="flex flex-wrap justify-center gap-3">
            {isEmpty ? null : (
              <Button kind="primary" size="large" hint="N" onClick={onNext}>
                {staff("next")}
              </Button>
            )}
            <Button size={isEmpty ? "medium" : "large"} hint="M" onClick={() => show("meetNow")}>
              {t("withoutTicket")}
            </Button>
          </div>
        }
      >
        {isPaused ? t("pausedText") : isEmpty ? t("nobodyText") : t("freeText")}
      </EmptyState>
    </section>
  );
}

const card =
  "relative grid h-full min-h-80 place-items-center short:min-h-0 rounded-[28px] border border-line bg-card";

/** The first thing of the day, and after having been away: which room, and one press. */
function StartDay() {
  const t = useTranslations("desk.start");
  const me = useMe();
  const snapshot = useQueue();
  const wording = useWording();
  const set = usePresence();
  const hour = Number(wording.clock(useNow(60_000)).slice(0, 2));
  const mine = snapshot.staff.find((one) => one.id === me.id)?.roomId ?? null;
  const [chosen, setChosen] = useState(mine);
  const others = (roomId: string) =>
    snapshot.staff.filter((one) => one.roomId === roomId && one.id !== me.id && one.isPresent);
  return (
    <section aria-labelledby="start-title" className={card}>
      <form
        className="flex w-full max-w-md flex-col gap-5 p-6 short:gap-3 short:p-4"
        onSubmit={(event) => {
          event.preventDefault();
          void set({ state: "available", pauseUntil: null, roomId: chosen });
        }}
      >
        <h2 id="start-title" className="text-center text-3xl">
          {t(hour < 10 ? "morning" : "hello", { name: me.name.split(" ")[0] ?? "" })}
        </h2>
        <fieldset>
          <legend className="mb-2 w-full text-center text-soft text-lg">{t("room")}</legend>
          <div className="grid gap-2 min-[24rem]:grid-cols-2">
            {[...snapshot.rooms, null].map((room) => {
              const inside = room ? others(room.id) : [];
              const visit = room ? visitInRoom(snapshot, room.id) : undefined;
              return (
                <label
                  key={room?.id ?? "none"}
                  className="flex min-h-14 cursor-pointer items-center gap-3 rounded-button border border-edge px-4 py-2 font-semibold has-checked:border-pine has-checked:bg-mist has-focus-visible:outline-3 has-focus-visible:outline-focus min-[24rem]:last:odd:col-span-2"
                >
                  <input
                    type="radio"
                    name="room"
                    className="size-5 shrink-0 accent-pine"
                    checked={chosen === (room?.id ?? null)}
                    onChange={() => setChosen(room?.id ?? null)}
                  />
                  <span className="min-w-0 hyphens-auto wrap-anywhere leading-tight">
                    {room?.name ?? t("noRoom")}
                    {inside.length > 0 || visit ? (
                      <span className="block truncate font-normal text-soft text-sm">
                        {[...inside.map(({ name }) => name), visit?.code].filter(Boolean).join(", ")}
                      </span>
                    ) : null}
                  </span>
                </label>
              );
            })}
          </div>
        </fieldset>
        <Button type="submit" kind="primary" size="large" className="sticky bottom-16">
          {t("submit")}
        </Button>
      </form>
    </section>
  );
}
