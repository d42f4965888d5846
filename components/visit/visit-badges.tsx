"use client";
import Accessibility from "lucide-react/icons/accessibility";
import Languages from "lucide-react/icons/languages";
import Lock from "lucide-react/icons/lock";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import UserRound from "lucide-react/icons/user-round";
import UserRoundSearch from "lucide-react/icons/user-round-search";
import Users from "lucide-react/icons/users";
import Zap from "lucide-react/icons/zap";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { VisitFlag } from "#lib/visits/schema.ts";
import { familyOf } from "./family-of.ts";

const icons: Record<VisitFlag, typeof Lock> = {
  private: Lock,
  urgent: Zap,
  childAlone: UserRound,
  accessibility: Accessibility,
};
const small = "size-3.5 shrink-0";

/** What to keep in mind about a visit: flags, an interpreter, a wish, its family. Words beside every icon. */
export function VisitBadges({ visit, isSmall = false }: { visit: QueueVisit; isSmall?: boolean }) {
  const t = useTranslations("staff.list");
  const wording = useWording();
  const family = familyOf(visit, useQueue().visits);
  const again = visit.status === "waiting" && visit.callAgainAt ? wording.clock(visit.callAgainAt) : null;
  if (isSmall)
    return (
      <>
        {visit.flags.map((flag) => {
          const Icon = icons[flag];
          return <Sign key={flag} icon={Icon} words={wording.flag(flag)} isStrong />;
        })}
        {visit.interpreter === "notNeeded" ? null : (
          <Sign icon={Languages} words={wording.interpreter(visit.interpreter)} />
        )}
        {visit.wantedStaffId ? (
          <Sign
            icon={UserRoundSearch}
            words={t("wants", { name: wording.personName(visit.wantedStaffId) })}
          />
        ) : null}
        {again ? <Sign icon={RotateCcw} words={t("callAgain", { time: again })} /> : null}
        {family.length > 0 ? (
          <Sign icon={Users} words={t("family", { codes: family.map(({ code }) => code).join(", ") })} />
        ) : null}
      </>
    );
  return (
    <>
      {visit.flags.map((flag) => {
        const Icon = icons[flag];
        return (
          <Badge
            key={flag}
            icon={<Icon aria-hidden="true" className={small} />}
            className="bg-rose font-semibold text-clay-deep"
          >
            {wording.flag(flag)}
          </Badge>
        );
      })}
      {visit.interpreter === "notNeeded" ? null : (
        <Badge icon={<Languages aria-hidden="true" className={small} />} className="bg-mist text-pine-deep">
          {wording.interpreter(visit.interpreter)}
        </Badge>
      )}
      {visit.wantedStaffId ? (
        <Badge className="bg-mist text-pine-deep">
          {t("wants", { name: wording.personName(visit.wantedStaffId) })}
        </Badge>
      ) : null}
      {again ? <Badge className="bg-glow text-ink">{t("callAgain", { time: again })}</Badge> : null}
      {family.length > 0 ? (
        <Badge className="border border-edge">
          {t("family", { codes: family.map(({ code }) => code).join(", ") })}
        </Badge>
      ) : null}
    </>
  );
}

function Badge({ icon, className, children }: { icon?: ReactNode; className: string; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[0.8125rem] ${className}`}
    >
      {icon}
      {children}
    </span>
  );
}

/** In a low row the picture alone, with its words for whoever hears or hovers it. */
function Sign({
  icon: Icon,
  words,
  isStrong = false,
}: {
  icon: typeof Lock;
  words: string;
  isStrong?: boolean;
}) {
  return (
    <span title={words} className={isStrong ? "text-clay-deep" : "text-pine"}>
      <Icon aria-hidden="true" className="size-4" />
      <span className="sr-only">{words}</span>
    </span>
  );
}
