"use client";
import { useTranslations } from "next-intl";
import { useWording } from "#components/staff/live/use-wording.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { ChangeValue, EventChange } from "#lib/visits/machine/events.ts";
import type { ParkReason } from "#lib/visits/schema.ts";

/** One event as the office kept it. */
export type HistoryLine = {
  id: string;
  type: string;
  at: string;
  actorKind: "staff" | "device" | "holder" | "phone" | "system";
  actorId: string | null;
  change: EventChange;
};

/** Who did what and when, oldest first. */
export function History({ visit, events }: { visit: QueueVisit; events: HistoryLine[] }) {
  const t = useTranslations("visit");
  const wording = useWording();
  return (
    <section className="rounded-card border border-line bg-card p-5 sm:p-6">
      <h2 className="text-lg">{t("history")}</h2>
      <ol className="mt-3 border-line border-s-2 ps-5">
        {events.map((event) => (
          <li key={event.id} className="relative pb-4 last:pb-0">
            <span
              aria-hidden="true"
              className="absolute -start-[1.72rem] top-1.5 size-2.5 rounded-full bg-pine"
            />
            <p className="leading-snug">
              <time dateTime={event.at} className="me-2 font-semibold text-soft text-sm">
                {wording.clock(event.at)}
              </time>
              <Sentence event={event} code={visit.code} />
            </p>
            <Details event={event} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Sentence({ event, code }: { event: HistoryLine; code: string }) {
  const t = useTranslations("staff.who");
  const wording = useWording();
  const roomId = typeof event.change.after?.roomId === "string" ? event.change.after.roomId : null;
  const who = {
    holder: t("visitor"),
    phone: t("visitor"),
    system: t("system"),
    device: t("kiosk"),
    staff: undefined,
  }[event.actorKind];
  return `${wording.event(event.type, event.actorId, code, roomId, who)}.`;
}

/** What a sentence leaves out: the reason of a pick or a pause, and what was changed. */
function Details({ event }: { event: HistoryLine }) {
  const t = useTranslations("visit");
  const pick = useTranslations("staff.pick");
  const fields = useTranslations("visit.field");
  const wording = useWording();
  const wordsOf = useValue();
  const { before, after, reason } = event.change;
  const details: string[] = [];
  if (reason)
    details.push(t("pickedBecause", { reason: pick(reason as "wanted", { language: t("sharedLanguage") }) }));
  if (event.type === "parked" && after?.parkReason)
    details.push(wording.parkReason(after.parkReason as ParkReason));
  if (event.type === "handedOver" && typeof after?.claimedById === "string")
    details.push(wording.personName(after.claimedById));
  if (event.type === "completed" || event.type === "corrected") {
    const codes = Array.isArray(after?.outcomes) ? after.outcomes : [];
    details.push(codes.map(wording.outcome).join(", "));
  }
  if (event.type === "amended") {
    const names = Object.keys(after ?? {}).filter((name) => fields.has(name as "party"));
    const said = (value: ChangeValue | undefined, name: string) => wordsOf(name, value) || t("notSaid");
    for (const name of names)
      details.push(
        t("changed", {
          what: fields(name as "party"),
          from: said(before?.[name], name),
          to: said(after?.[name], name),
        }),
      );
  }
  const text = details.filter(Boolean).join(". ");
  return text ? <p className="text-soft text-sm">{text}</p> : null;
}

/** A column's value as the history says it; empty for "not said". */
function useValue(): (column: string, value: ChangeValue | undefined) => string {
  const t = useTranslations("staff.history");
  const wording = useWording();
  const say: Record<string, (code: string) => string> = {
    who: (code) => t(`who.${code}` as "who.family"),
    language: wording.languageOf,
    interpreter: wording.interpreter,
    reasons: wording.reason,
    wayIn: wording.wayIn,
    wantedStaffId: wording.personName,
    flags: wording.flag,
  };
  return (column, value) => {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "number") return String(value);
    const codes = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
    const word = say[column];
    return word ? codes.map(word).join(", ") : "";
  };
}
