"use client";
import { useTranslations } from "next-intl";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { familyOf } from "#components/visit/family-of.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";

/** The other rooms of a party that was split. */
export function Family({ visit, onShow }: { visit: QueueVisit; onShow: (visit: QueueVisit) => void }) {
  const t = useTranslations("desk");
  const wording = useWording();
  const { visits } = useQueue();
  const family = familyOf(visit, visits);
  if (family.length === 0) return null;
  return (
    <div className="mt-6 rounded-[18px] bg-mist/60 px-4 py-3">
      <h3 className="font-semibold text-[0.9375rem] text-pine-deep tracking-normal">{t("family")}</h3>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {family.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              onClick={() => onShow(other)}
              className="min-h-11 font-semibold hover:underline"
            >
              {t("familyMember", {
                code: other.code,
                where: [
                  wording.party(other.party),
                  wording.roomName(other.roomId) || wording.status(other.status),
                ].join(", "),
              })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
