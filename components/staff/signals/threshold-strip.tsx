"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Link } from "#components/ui/navigation/link.tsx";
import { type Passed, passedAt } from "#lib/offices/thresholds.ts";
import { takesPart } from "#lib/visits/machine/machine.ts";
import { useNow } from "../live/use-now.ts";
import { useMe, useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { chime } from "./arrivals.tsx";
import { isAudible, playTones } from "./audio.ts";
import { claim } from "./claim.ts";

/** As many as one line of a busy day holds; the rest is a number. */
const shownAtOnce = 3;
const keyOf = ({ measure, id }: Passed): string => `${measure} ${id}`;

/** Where the office has gone past what it set itself: on screen while it lasts, heard once as it begins. */
export function ThresholdStrip() {
  const t = useTranslations("staff.thresholds");
  const snapshot = useQueue();
  const now = useNow(5_000);
  const wording = useWording();
  const me = useMe();
  const roomOf = (visitId: string) => {
    const visit = snapshot.visits.find(({ id }) => id === visitId);
    return wording.roomName(visit?.roomId ?? null) || wording.personName(visit?.claimedById ?? null);
  };
  // Who is in the meeting is asked there, and not by a line that the visitor reads.
  const isMine = ({ measure, id }: Passed) =>
    measure === "meeting" && snapshot.visits.some((visit) => visit.id === id && takesPart(visit, me.id));
  const passed = passedAt(snapshot, snapshot.office.thresholds, now).filter((one) => !isMine(one));
  useFirstChime(passed.filter(({ measure }) => measure !== "meeting"));
  const [isOpen, setOpen] = useState(false);
  if (passed.length === 0) return null;
  const shown = isOpen ? passed : passed.slice(0, shownAtOnce);
  return (
    <section
      aria-label={t("title")}
      className="flex flex-wrap items-center gap-x-5 gap-y-1 bg-glow px-4 py-1.5 text-ink sm:px-6.5 print:hidden"
    >
      <ul className="flex flex-wrap gap-x-5 gap-y-1" role="status">
        {shown.map((one) => (
          <li key={keyOf(one)} className="font-semibold text-[0.9375rem]">
            {one.measure === "wait" || one.measure === "childAlone" ? (
              <Link
                href={`/visits/${one.id}`}
                className="inline-flex min-h-8 items-center gap-1.5 hover:underline"
              >
                <bdi>{one.name}</bdi> {t(one.measure, { time: wording.minutes(now - one.since) })}
              </Link>
            ) : one.measure === "meeting" ? (
              <span className="inline-flex min-h-8 items-center gap-1.5">
                {roomOf(one.id)} {t("meeting", { time: wording.minutes(now - one.since) })}
              </span>
            ) : (
              <span className="inline-flex min-h-8 items-center gap-1.5">
                {one.name} {t(one.measure, { time: wording.clock(one.since) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {passed.length > shownAtOnce ? (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="min-h-8 rounded-full border border-edge px-3 font-semibold text-sm hover:border-pine"
        >
          {isOpen ? t("less") : t("more", { count: passed.length - shownAtOnce })}
        </button>
      ) : null}
    </section>
  );
}

/** One chime for what is new; what was there when the screen opened was heard before. */
function useFirstChime(passed: Passed[]): void {
  const heard = useRef<Set<string> | null>(null);
  const keys = passed.map(keyOf).join("|");
  useEffect(() => {
    const now = new Set(keys ? keys.split("|") : []);
    const before = heard.current;
    heard.current = now;
    const fresh = before ? [...now].find((key) => !before.has(key)) : undefined;
    if (!fresh) return;
    void claim(`threshold ${fresh}`, !isAudible()).then((isMine) => isMine && playTones(chime));
  }, [keys]);
}
