"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useNow } from "#components/staff/live/use-now.ts";
import { useMe } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { waitOf } from "#components/visit/waiting-time.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { Amendment } from "#lib/visits/schema.ts";
import { LanguageMenu } from "./language-menu.tsx";

type Props = {
  visit: QueueVisit;
  /** Given where language and interpreter are changed in their place. */
  onAmend?: ((change: Amendment) => void) | undefined;
};

/** What is known about a visit, as the visitor chose to say it. */
export function VisitFacts({ visit, onAmend }: Props) {
  const t = useTranslations("desk");
  const staff = useTranslations("staff");
  const wording = useWording();
  const me = useMe();
  const now = useNow();
  const language = wording.language(visit);
  const named = capital(language);
  const spoken =
    language && visit.interpreter === "notNeeded" && visit.language !== "sv"
      ? t("withoutInterpreter", { language: named })
      : named || t("nothing");
  const hasMet = visit.calledAt !== null || visit.startedAt !== null;
  const wanted = visit.wantedStaffId;
  const isShared = visit.participantIds.length > 0;
  const nameOf = (id: string | null) => (id === me.id ? staff("who.you") : wording.personName(id));
  return (
    <dl className="mt-6 grid gap-x-6 gap-y-5 @sm:gap-x-8 @sm:gap-y-6 @[17rem]:grid-cols-2 @xl:grid-cols-3">
      <Fact name={t("party")} note={wording.ages(visit.party)}>
        {wording.party(visit.party)}
      </Fact>
      <Fact
        name={t("language")}
        note={visit.interpreter === "notNeeded" ? "" : wording.interpreter(visit.interpreter)}
      >
        {onAmend ? <LanguageMenu visit={visit} label={spoken} onAmend={onAmend} /> : spoken}
      </Fact>
      <Fact name={hasMet ? t("waited") : t("waits")}>{wording.minutes(waitOf(visit, now))}</Fact>
      <Fact name={t("about")}>{wording.reasons(visit.reasons) || t("nothing")}</Fact>
      <Fact name={t("wayIn")}>{visit.wayIn ? wording.wayIn(visit.wayIn) : t("nothing")}</Fact>
      <Fact name={t("room")}>
        {wording.roomName(visit.roomId) || (visit.status === "called" ? staff("action.fetch") : "–")}
      </Fact>
      {wanted ? <Fact name={t("wants")}>{nameOf(wanted)}</Fact> : null}
      {isShared ? (
        <Fact name={t("together")}>
          {[visit.claimedById, ...visit.participantIds].map(nameOf).join(", ")}
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[0.9375rem] text-soft">{name}</dt>
      <dd className="mt-1 font-semibold text-lg">{children}</dd>
      {note ? <dd className="mt-0.5 text-[0.9375rem] text-soft">{note}</dd> : null}
    </div>
  );
}

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase("sv") + word.slice(1);
