"use client";
import { useTranslations } from "next-intl";
import { Suspense, useEffect, useRef, useState } from "react";
import type { Act } from "#components/staff/commands/act.ts";
import { useCommand } from "#components/staff/commands/use-command.ts";
import { finishForm } from "#components/staff/dialogs/late-dialogs.ts";
import { KeysAhead } from "#components/staff/dialogs/loading/type-ahead.tsx";
import { Family, VisitFacts } from "#components/staff/late/late-parts.ts";
import { useNow } from "#components/staff/live/use-now.ts";
import { useMe, useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { Preloaded } from "#components/ui/loading/preloadable.tsx";
import { PartyIcons } from "#components/ui/party-icons.tsx";
import { meetingOf } from "#components/visit/waiting-time.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { childrenIn } from "#lib/visits/party.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import { VisitActions } from "./visit-actions.tsx";

type Props = {
  visit: QueueVisit;
  /** My other visits: a family in two rooms, a meeting I take part in. */
  others: QueueVisit[];
  offers: CommandType[];
  isFinishing: boolean;
  onFinished: () => void;
  onShow: (visit: QueueVisit) => void;
  act: Act;
};

/** The large card of the one I meet. Its one filled button is always the next step. */
export function MyVisit({ visit, others, offers, isFinishing, onFinished, onShow, act }: Props) {
  const t = useTranslations("desk");
  const wording = useWording();
  const { run } = useCommand();
  const heading = useRef<HTMLHeadingElement>(null);
  const wasFinishing = useRef(false);
  useEffect(() => {
    // The form took the focus with it: the keys go on from the visit.
    if (wasFinishing.current && !isFinishing) heading.current?.focus();
    wasFinishing.current = isFinishing;
  }, [isFinishing]);
  return (
    <section
      aria-labelledby="my-visit"
      className="@container flex h-full min-h-0 flex-col rounded-[28px] border border-line bg-card px-5 pt-6 pb-6 sm:px-8 sm:pt-8 short:pt-3 fill:overflow-y-auto"
    >
      {others.length > 0 ? (
        <nav aria-label={t("mine")} className="mb-4 flex flex-wrap gap-2 max-sm:-order-2 short:-order-2">
          {others.map((other) => (
            <button
              key={other.id}
              type="button"
              onClick={() => onShow(other)}
              className="inline-flex min-h-11 items-center gap-2 rounded-full border border-edge px-4 font-semibold hover:border-pine hover:bg-mist"
            >
              <bdi>{other.code}</bdi>
              <span className="font-normal text-soft text-sm">{wording.status(other.status)}</span>
            </button>
          ))}
        </nav>
      ) : null}
      <div>
        <Standing visit={visit} />
      </div>
      {isFinishing ? (
        <>
          <h2 id="my-visit" className="mt-3 mb-4 font-bold text-5xl">
            <bdi>{visit.code}</bdi>
          </h2>
          <Suspense fallback={<KeysAhead into="#my-visit ~ form" />}>
            <Preloaded part={finishForm} props={{ visit, onDone: onFinished }} />
          </Suspense>
        </>
      ) : (
        <>
          <h2
            ref={heading}
            id="my-visit"
            tabIndex={-1}
            // Where there is room for little, the number comes first.
            className="mt-3 outline-none font-bold text-[5.5rem] leading-[1.12] tracking-[-0.03em] max-sm:-order-1 max-sm:mt-0 @md:text-[7.5rem] @2xl:text-[8.5rem] short:-order-1 short:mt-0 short:text-5xl!"
          >
            <bdi>{visit.code}</bdi>
          </h2>
          <p className="flex flex-wrap items-center gap-3 text-soft text-xl">
            <Description visit={visit} />
            <PartyIcons party={visit.party} className="h-7" />
          </p>
          <VisitFacts
            visit={visit}
            onAmend={
              offers.includes("amend") ? (change) => void run(visit, { type: "amend", ...change }) : undefined
            }
          />
          <Family visit={visit} onShow={onShow} />
          <div className="sticky bottom-14 mt-auto bg-linear-to-t from-card from-88% to-transparent forced-colors:bg-[Canvas] forced-colors:bg-none pt-5 pb-3 fill:-bottom-6 fill:-mb-6 fill:pb-6 short:pt-3">
            <VisitActions visit={visit} offers={offers} act={act} />
          </div>
        </>
      )}
    </section>
  );
}

function Description({ visit }: { visit: QueueVisit }) {
  const t = useTranslations("desk");
  const isParentWithChildren = visit.who === "guardian" && childrenIn(visit.party) > 0;
  const parts = [
    isParentWithChildren ? t("withChildren") : t(`who.${visit.who}`),
    visit.firstVisit ? t("first") : visit.ongoingContact ? t("ongoing") : "",
  ];
  return parts.filter(Boolean).join(", ");
}

/** Where the visit stands and since when: `Uppropad 13:42 · visas på skärmen`. */
function Standing({ visit }: { visit: QueueVisit }) {
  const t = useTranslations("desk");
  const me = useMe();
  const now = useNow(1_000);
  const wording = useWording();
  const words = (() => {
    if (visit.status === "called") {
      const again = visit.callCount > 1 ? t("times", { count: visit.callCount }) : t("onScreen");
      return `${t("called", { time: wording.clock(visit.lastCalledAt ?? visit.calledAt ?? now) })} · ${again}`;
    }
    if (visit.status === "inMeeting")
      return `${t("inMeeting", { time: wording.clock(visit.startedAt ?? now) })} · ${wording.minutes(meetingOf(visit, now))}`;
    return t("claimed", { time: wording.clock(visit.claimedAt ?? now) });
  })();
  const colour =
    visit.status === "inMeeting"
      ? "bg-mist text-pine-deep"
      : visit.status === "called"
        ? "bg-rose text-clay-deep"
        : "bg-glow text-ink";
  return (
    <p className="flex flex-wrap gap-2 font-semibold text-[0.9375rem]">
      <span className={`rounded-full px-4 py-1.5 ${colour}`}>{words}</span>
      {visit.claimedById && visit.claimedById !== me.id ? (
        <span className="rounded-full border border-edge px-4 py-1.5">
          {t("takesPart", { name: wording.personName(visit.claimedById) })}
        </span>
      ) : null}
      <AllWell visit={visit} now={now} />
      {visit.flags.map((flag) => (
        <span key={flag} className="rounded-full border border-clay/50 px-4 py-1.5 text-clay-deep">
          {wording.flag(flag)}
        </span>
      ))}
    </p>
  );
}

/** A meeting longer than the office's own threshold: its people are asked quietly, again after as long. The alarm is beside it. */
function AllWell({ visit, now }: { visit: QueueVisit; now: number }) {
  const t = useTranslations("staff.thresholds");
  const { meeting } = useQueue().office.thresholds;
  const [answeredAt, setAnsweredAt] = useState(0);
  const since = Math.max(answeredAt, Date.parse(visit.startedAt ?? ""));
  if (visit.status !== "inMeeting" || meeting === null || !(now - since >= meeting * 60_000)) return null;
  return (
    <button
      type="button"
      onClick={() => setAnsweredAt(now)}
      className="rounded-full border border-edge px-4 py-1.5 text-soft hover:border-pine"
    >
      {t("allWell")}
    </button>
  );
}
