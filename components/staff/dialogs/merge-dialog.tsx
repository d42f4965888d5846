"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PartyIcons } from "#components/ui/party-icons.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { isActive } from "#lib/visits/codes.ts";
import { offersTo } from "../commands/use-available-commands.ts";
import { useCommand } from "../commands/use-command.ts";
import { useNow } from "../live/use-now.ts";
import { useMe, useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import type { DialogProps } from "./use-dialogs.ts";

/** A split-off has the arrival of the visit that it came from, and a later id. */
const isBefore = (one: QueueVisit, other: QueueVisit): boolean =>
  one.arrivedAt === other.arrivedAt ? one.id < other.id : one.arrivedAt < other.arrivedAt;

/** Which other ticket is the same family's: the one that came first stays, and keeps its place. */
export function MergeDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff.mergeWith");
  const wording = useWording();
  const me = useMe();
  const now = useNow();
  const snapshot = useQueue();
  const { run } = useCommand();
  const isUnmet = ({ status }: QueueVisit) => status !== "inMeeting";
  const mayEnd = (one: QueueVisit) => isUnmet(one) && offersTo(me, one, snapshot, now).includes("void");
  const pairOf = (other: QueueVisit) => {
    const [first, second] = isBefore(visit, other) ? [visit, other] : [other, visit];
    if (mayEnd(second)) return { stays: first, ends: second };
    return mayEnd(first) ? { stays: second, ends: first } : null;
  };
  const others = snapshot.visits.flatMap((other) => {
    const pair = other.id !== visit.id && isActive(other.status) ? pairOf(other) : null;
    return pair ? [{ other, ...pair }] : [];
  });
  return (
    <Dialog title={t("title", { code: visit.code })} description={t("text")} onClose={onClose}>
      <div className="grid gap-2">
        {others.map(({ other, stays, ends }) => (
          <Button
            key={other.id}
            size="large"
            className="justify-between!"
            onClick={() => void run(ends, { type: "merge", intoVisitId: stays.id }, onClose)}
          >
            <span className="flex items-center gap-3">
              <bdi>{other.code}</bdi>
              <PartyIcons party={other.party} />
            </span>
            <span className="font-normal text-sm text-soft">
              {[wording.party(other.party), wording.language(other), t("stays", { code: stays.code })]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </Button>
        ))}
        {others.length === 0 ? <p className="text-soft">{t("none")}</p> : null}
      </div>
    </Dialog>
  );
}
