"use client";
import { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/act.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { RowActions } from "../row-actions.tsx";

/** What the row leaves out, and all that can be done. */
export function RowDetails({ visit, act }: { visit: QueueVisit; act: Act }) {
  const wording = useWording();
  const t = useTranslations("staff.list");
  return (
    <div className="px-4 pt-1 pb-3.5 sm:px-5">
      <p className="mb-3 text-sm text-soft">
        {[
          wording.ages(visit.party),
          wording.reasons(visit.reasons),
          visit.wayIn ? wording.wayIn(visit.wayIn) : "",
          visit.firstVisit ? t("first") : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <RowActions visit={visit} act={act} />
    </div>
  );
}
