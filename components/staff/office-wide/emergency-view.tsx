"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { emergencyPath } from "#components/pictograms/emergency.ts";
import { Button } from "#components/ui/button.tsx";
import { headCounts } from "#lib/queue/head-counts.ts";
import { useMe, useQueue, useQueueState } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { useOfficeWide } from "./use-office-wide.ts";

/** The evacuation or lock-in that this screen shows: its own order at once, also while the office can't be reached. */
function useEmergency() {
  const me = useMe();
  const { emergency: confirmed } = useQueue().office;
  const order = useQueueState((state) => state.emergencyOrder);
  const emergency = order?.kind ? { ...order, kind: order.kind, byId: me.id } : confirmed;
  return { emergency, order, isUnconfirmed: order?.kind != null && order.kind !== confirmed?.kind };
}

/** Which one is on, since when, and the one action that ends it: in view wherever one has scrolled. */
export function EmergencyBar({ isLocked }: { isLocked: boolean }) {
  const t = useTranslations("staff.all");
  const wording = useWording();
  const { emergency, order, isUnconfirmed } = useEmergency();
  const { setEmergency, takeBack, resume } = useOfficeWide();
  useEffect(() => resume(), [resume]);
  if (!emergency) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-glow px-4 py-3 text-ink sm:px-6.5">
      <svg
        viewBox="0 0 64 64"
        aria-hidden="true"
        className="size-11 shrink-0 sm:size-14"
        fill="none"
        stroke="currentColor"
        strokeWidth="3.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={emergencyPath[emergency.kind]} />
      </svg>
      <div className="min-w-0 grow" role="alert">
        <h2 id="emergency-title" className="text-2xl sm:text-3xl">
          {t(emergency.kind)}
        </h2>
        <p>{t("since", { time: wording.clock(emergency.since), who: wording.actorName(emergency.byId) })}</p>
      </div>
      <div className="flex flex-wrap gap-2 print:hidden" hidden={isLocked}>
        <Button onClick={() => print()}>{t("print")}</Button>
        {isUnconfirmed && order?.isLate ? (
          <Button size="large" onClick={takeBack}>
            {t("takeBack")}
          </Button>
        ) : (
          <Button
            kind="primary"
            size="large"
            disabled={order !== null}
            onClick={() => void setEmergency(null)}
          >
            {t("over")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** How many are where, on every screen of the staff, and on paper; says when the other screens don't show it. */
export function EmergencyHeads() {
  const t = useTranslations("staff.all");
  const { emergency, order } = useEmergency();
  if (!emergency) return null;
  return (
    <section
      aria-labelledby="emergency-title"
      className="border-clay border-b-4 bg-glow px-4 pb-4 text-ink sm:px-6.5"
    >
      {order?.isLate ? (
        <p
          role="alert"
          className="mb-3 rounded-button bg-rose px-4 py-2.5 font-semibold text-clay-deep text-lg"
        >
          {t(order.kind ? "notShownYet" : "stillShown")}
        </p>
      ) : null}
      <Heads />
    </section>
  );
}

/** How many are where, as this screen was last told; who was told nothing reads that. */
function Heads() {
  const t = useTranslations("staff.all");
  const wording = useWording();
  const snapshot = useQueue();
  const offlineSince = useQueueState((state) => state.offlineSince);
  const heads = snapshot.heads ?? (snapshot.today ? headCounts(snapshot) : null);
  if (!heads) return <p>{t("unknown")}</p>;
  const { places, out } = heads;
  const sum = (of: "visitors" | "staff") => places.reduce((total, place) => total + place[of], 0);
  const notes = [
    offlineSince === null ? t("asKnown") : t("asOf", { time: wording.clock(offlineSince) }),
    out > 0 ? t("out", { count: out }) : "",
  ];
  return (
    <>
      <table className="w-full max-w-2xl">
        <thead className="text-sm">
          <tr>
            <th scope="col" className="py-1 text-start font-semibold">
              {t("place")}
            </th>
            <th scope="col" className="py-1 text-end font-semibold">
              {t("visitors")}
            </th>
            <th scope="col" className="py-1 text-end font-semibold">
              {t("staff")}
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.roomId ?? "waiting"} className="border-edge border-t">
              <th scope="row" className="py-1.5 text-start font-semibold">
                {place.roomId ? wording.roomName(place.roomId) : t("waitingRoom")}
              </th>
              <td className="py-1.5 text-end font-bold text-xl tabular-nums">{place.visitors}</td>
              <td className="py-1.5 text-end text-xl tabular-nums">{place.staff}</td>
            </tr>
          ))}
          <tr className="border-ink border-t-2">
            <th scope="row" className="py-1.5 text-start font-semibold">
              {t("sum")}
            </th>
            <td className="py-1.5 text-end font-bold text-2xl tabular-nums">{sum("visitors")}</td>
            <td className="py-1.5 text-end text-2xl tabular-nums">{sum("staff")}</td>
          </tr>
        </tbody>
      </table>
      <p className="mt-2 text-sm">{notes.filter(Boolean).join(" ")}</p>
    </>
  );
}
