"use client";
import { useState } from "react";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { useHappened } from "../commands/use-happened.ts";
import { visitIn } from "../live/queue-store.ts";
import { useQueue, useQueueState } from "../live/use-queue.ts";

/** What an open dialog has to say besides its question; `visit` as it was when it opened, null for what is about none. */
export const DialogNotices = ({ visit }: { visit: QueueVisit | null }) => (
  <>
    {visit ? <ChangedSince visit={visit} /> : null}
    <NotTaken visitId={visit?.id ?? null} />
  </>
);

/** What came in between, while the dialog was open: it would be refused. */
function ChangedSince({ visit }: { visit: QueueVisit }) {
  const current = visitIn(useQueue(), visit.id);
  const happened = useHappened();
  if (!current || current.version <= visit.version) return null;
  return (
    <p role="status" className="mt-2 rounded-button bg-rose px-4 py-2 font-semibold text-clay-deep">
      {happened(current)}
    </p>
  );
}

/** Why what was chosen in the dialog was not kept for sending, or did not arrive. */
function NotTaken({ visitId }: { visitId: string | null }) {
  const notices = useQueueState((state) => state.notices);
  const [before] = useState(notices);
  const notice = notices.find(
    (each) => each.kind === "conflict" && each.visitId === visitId && !before.includes(each),
  );
  if (!notice) return null;
  return (
    <p role="status" className="mt-2 rounded-button bg-rose px-4 py-2 font-semibold text-clay-deep">
      {notice.text}
    </p>
  );
}
