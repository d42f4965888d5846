"use client";
import { useTranslations } from "next-intl";
import { emergencyPath } from "#components/pictograms/emergency.ts";
import { Button } from "#components/ui/button.tsx";
import { useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { headCounts } from "./head-counts.ts";
import { useOfficeWide } from "./use-office-wide.ts";

/** While an evacuation or a lock-in is on: how many are where, on every screen of the staff, and on paper. One action ends it. */
export function EmergencyView() {
  const t = useTranslations("staff.all");
  const snapshot = useQueue();
  const wording = useWording();
  const { emergency } = snapshot.office;
  const { setEmergency } = useOfficeWide();
  if (!emergency) return null;
  const { places, out } = headCounts(snapshot);
  const sum = (of: "visitors" | "staff") => places.reduce((total, place) => total + place[of], 0);
  return (
    <section
      aria-labelledby="emergency-title"
      className="border-clay border-b-4 bg-glow px-4 py-4 text-ink sm:px-6.5"
    >
      <div className="flex flex-wrap items-center gap-4">
        <svg
          viewBox="0 0 64 64"
          aria-hidden="true"
          className="size-14 shrink-0"
          fill="none"
          stroke="currentColor"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <path d={emergencyPath[emergency.kind]} />
        </svg>
        <div className="min-w-0 grow" role="alert">
          <h2 id="emergency-title" className="text-3xl">
            {t(emergency.kind)}
          </h2>
          <p>
            {t("since", { time: wording.clock(emergency.since), who: wording.actorName(emergency.byId) })}
          </p>
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">
          <Button onClick={() => print()}>{t("print")}</Button>
          <Button kind="primary" size="large" onClick={() => void setEmergency(null)}>
            {t("over")}
          </Button>
        </div>
      </div>
      <table className="mt-3 w-full max-w-2xl">
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
      <p className="mt-2 text-sm">
        {[t("asKnown"), out > 0 ? t("out", { count: out }) : ""].filter(Boolean).join(" ")}
      </p>
    </section>
  );
}
