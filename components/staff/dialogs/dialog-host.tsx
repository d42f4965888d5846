"use client";
import { type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { DialogNotice } from "#components/ui/dialog-notice.ts";
import { isJustReloaded } from "#components/ui/loading/lazy-part.ts";
import { Preloaded, preloadable, preloadWhenIdle } from "#components/ui/loading/preloadable.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { useHappened } from "../commands/use-happened.ts";
import { visitIn } from "../live/queue-store.ts";
import { useQueue, useQueueState } from "../live/use-queue.ts";
import { DialogBoundary } from "./loading/boundary.tsx";
import { KeysAhead } from "./loading/type-ahead.tsx";
import {
  type DialogName,
  type Dialogs,
  DialogsContext,
  type PaletteEntry,
  type SheetName,
} from "./use-dialogs.ts";

/** The questions a screen can ask before it acts. Their code is fetched once the screen stands. */
const dialogs = {
  call: preloadable(() => import("./call-dialog.tsx").then(({ CallDialog }) => CallDialog)),
  park: preloadable(() => import("./park-dialog.tsx").then(({ ParkDialog }) => ParkDialog)),
  handOver: preloadable(() => import("./hand-over-dialog.tsx").then(({ HandOverDialog }) => HandOverDialog)),
  join: preloadable(() => import("./bring-in-dialog.tsx").then(({ BringInDialog }) => BringInDialog)),
  amend: preloadable(() => import("./amend-dialog.tsx").then(({ AmendDialog }) => AmendDialog)),
  split: preloadable(() => import("./split-dialog.tsx").then(({ SplitDialog }) => SplitDialog)),
  finish: preloadable(() => import("./finish-dialog.tsx").then(({ FinishDialog }) => FinishDialog)),
  mergeWith: preloadable(() => import("./merge-dialog.tsx").then(({ MergeDialog }) => MergeDialog)),
} satisfies Record<DialogName, unknown>;
const sheets = {
  help: preloadable(() => import("./help-sheet.tsx").then(({ HelpSheet }) => HelpSheet)),
  palette: preloadable(() => import("../palette/palette.tsx").then(({ Palette }) => Palette)),
  tellAll: preloadable(() =>
    import("../office-wide/tell-all-dialog.tsx").then(({ TellAllDialog }) => TellAllDialog),
  ),
  evacuation: preloadable(() =>
    import("../office-wide/emergency-dialog.tsx").then(({ EvacuationDialog }) => EvacuationDialog),
  ),
  lockIn: preloadable(() =>
    import("../office-wide/emergency-dialog.tsx").then(({ LockInDialog }) => LockInDialog),
  ),
  meetNow: preloadable(() => import("#components/reception/add-visit.tsx").then(({ MeetNow }) => MeetNow)),
} satisfies Record<SheetName, unknown>;

/** Where an open question outlasts the reload that its lost code costs. */
const openDialogKey = "kom-in-open-dialog";

type Question = { name: DialogName; visit: QueueVisit };
type Sheet = { name: SheetName; entries: PaletteEntry[]; screen: "desk" | "reception" };

/** Holds the one open question; it closes by itself when its visit is gone. */
export function DialogHost({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const host = useMemo<Dialogs>(
    () => ({
      ask: (name, visit) => {
        sessionStorage.setItem(openDialogKey, JSON.stringify({ name, visit }));
        setQuestion({ name, visit });
      },
      show: (name, screen = "desk", entries = []) => setSheet({ name, screen, entries }),
    }),
    [],
  );
  useEffect(() => preloadWhenIdle([...Object.values(dialogs), ...Object.values(sheets)]), []);
  useEffect(() => {
    const stored = sessionStorage.getItem(openDialogKey);
    sessionStorage.removeItem(openDialogKey);
    if (stored && isJustReloaded()) setQuestion(JSON.parse(stored));
  }, []);
  const close = () => {
    sessionStorage.removeItem(openDialogKey);
    setQuestion(null);
    setSheet(null);
  };
  const snapshot = useQueue();
  const isThere = question && visitIn(snapshot, question.visit.id) !== undefined;
  return (
    <DialogsContext value={host}>
      {children}
      <DialogBoundary key={`${question?.name} ${question?.visit.id} ${sheet?.name}`} onClose={close}>
        <Suspense fallback={<KeysAhead />}>
          {question && isThere ? (
            <DialogNotice
              value={
                <>
                  <ChangedSince visit={question.visit} />
                  <NotTaken key={question.visit.id} visitId={question.visit.id} />
                </>
              }
            >
              <Preloaded
                key={`${question.name} ${question.visit.id}`}
                part={dialogs[question.name]}
                props={{ visit: question.visit, onClose: close }}
              />
            </DialogNotice>
          ) : null}
          {sheet ? (
            <DialogNotice value={<NotTaken key={sheet.name} visitId={null} />}>
              <Preloaded
                key={sheet.name}
                part={sheets[sheet.name]}
                props={{ onClose: () => setSheet(null), entries: sheet.entries, screen: sheet.screen }}
              />
            </DialogNotice>
          ) : null}
        </Suspense>
      </DialogBoundary>
    </DialogsContext>
  );
}

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
