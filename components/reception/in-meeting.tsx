"use client";
import { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/act.ts";
import { isHolderGone } from "#components/staff/commands/use-available-commands.ts";
import { useNow } from "#components/staff/live/use-now.ts";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { meetingOf } from "#components/visit/waiting-time.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { RowActions } from "./row-actions.tsx";
import { OpeningRow, Section } from "./section.tsx";

type Props = { chosenId: string | null; onChoose: (id: string) => void; act: Act };
const shown: readonly string[] = ["claimed", "called", "inMeeting"];

/** Who is being met, by room, and who is on the way there. */
export function InMeeting({ chosenId, onChoose, act }: Props) {
  const t = useTranslations("reception");
  const wording = useWording();
  const snapshot = useQueue();
  const met = snapshot.visits
    .filter((visit) => shown.includes(visit.status))
    .sort((one, two) =>
      wording.roomName(one.roomId).localeCompare(wording.roomName(two.roomId), "sv", { numeric: true }),
    );
  return (
    <Section
      id="meeting-title"
      title={t("meeting")}
      count={met.filter((visit) => visit.status === "inMeeting").length}
    >
      <ul className="overflow-hidden rounded-card border border-line bg-card">
        {met.map((visit) => (
          <OpeningRow key={visit.id} isChosen={visit.id === chosenId}>
            <button
              type="button"
              aria-expanded={visit.id === chosenId}
              onClick={() => onChoose(visit.id)}
              className="grid min-h-12 w-full grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-3 px-4 py-2 text-start hover:bg-mist/50 focus-visible:outline-offset-[-3px]"
            >
              <bdi className="font-bold text-xl tracking-tight">{visit.code}</bdi>
              <span className="min-w-0 wrap-anywhere leading-snug">
                <span className="font-semibold text-[0.9375rem]">
                  <Where visit={visit} />
                </span>
                <span className="block text-sm text-soft">
                  <Who visit={visit} isGone={isHolderGone(visit, snapshot)} />
                </span>
              </span>
              <Since visit={visit} />
            </button>
            {visit.id === chosenId ? (
              <div className="px-4 pb-3.5">
                <RowActions visit={visit} act={act} />
              </div>
            ) : null}
          </OpeningRow>
        ))}
        {met.length === 0 ? <li className="px-4 py-3.5 text-soft">{t("noMeeting")}</li> : null}
      </ul>
    </Section>
  );
}

function Where({ visit }: { visit: QueueVisit }) {
  const t = useTranslations("reception");
  const wording = useWording();
  const room = wording.roomName(visit.roomId);
  if (visit.status === "called") return room ? t("calledTo", { room }) : t("calledFetch");
  return visit.status === "claimed" ? wording.status(visit.status) : room || wording.status(visit.status);
}

function Who({ visit, isGone }: { visit: QueueVisit; isGone: boolean }) {
  const t = useTranslations("staff.list");
  const reception = useTranslations("reception");
  const wording = useWording();
  if (!visit.claimedById) return wording.party(visit.party);
  const names = [visit.claimedById, ...visit.participantIds].map(wording.personName).join(", ");
  const who = isGone
    ? t("stale", { name: wording.personName(visit.claimedById) })
    : reception("with", { name: names });
  return `${who} · ${wording.party(visit.party)}`;
}

function Since({ visit }: { visit: QueueVisit }) {
  const now = useNow();
  const wording = useWording();
  const time =
    visit.status === "inMeeting"
      ? meetingOf(visit, now)
      : now - Date.parse(visit.lastCalledAt ?? visit.claimedAt ?? visit.arrivedAt);
  return <span className="font-semibold text-[0.9375rem]">{wording.minutes(time)}</span>;
}
