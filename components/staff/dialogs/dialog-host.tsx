"use client";
import { type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { DialogNotice } from "#components/ui/dialog-notice.ts";
import { isJustReloaded } from "#components/ui/loading/lazy-part.ts";
import { Preloaded, preloadWhenIdle } from "#components/ui/loading/preloadable.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { visitIn } from "../live/queue-store.ts";
import { useQueue } from "../live/use-queue.ts";
import type { ScreenEntries } from "../palette/screen-entries.ts";
import { dialogNotices, dialogs, lateDialogs, sheets } from "./late-dialogs.ts";
import { DialogBoundary } from "./loading/boundary.tsx";
import { KeysAhead } from "./loading/type-ahead.tsx";
import { type DialogName, type Dialogs, DialogsContext, type House, type SheetName } from "./use-dialogs.ts";

/** Where an open question outlasts the reload that its lost code costs: its name and its visit's id, nothing of the visit. */
const openDialogKey = "kom-in-open-dialog";

type Stored = { name: DialogName; visitId: string };
type Question = { name: DialogName; visit: QueueVisit };
type Sheet = { name: SheetName; entries: ScreenEntries; screen: "desk" | "reception" };

/** Holds the one open question; it closes by itself when its visit is gone. */
export function DialogHost({ house, children }: { house: House; children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const host = useMemo<Dialogs>(
    () => ({
      ask: (name, visit) => {
        const toStore: Stored = { name, visitId: visit.id };
        sessionStorage.setItem(openDialogKey, JSON.stringify(toStore));
        setQuestion({ name, visit });
      },
      show: (name, screen = "desk", entries = () => []) => setSheet({ name, screen, entries }),
    }),
    [],
  );
  useEffect(() => preloadWhenIdle(lateDialogs), []);
  const snapshot = useQueue();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what came with the page
  useEffect(() => {
    const stored = sessionStorage.getItem(openDialogKey);
    sessionStorage.removeItem(openDialogKey);
    if (!stored || !isJustReloaded()) return;
    const { name, visitId }: Stored = JSON.parse(stored);
    const visit = visitIn(snapshot, visitId);
    if (visit) setQuestion({ name, visit });
  }, []);
  const close = () => {
    sessionStorage.removeItem(openDialogKey);
    setQuestion(null);
    setSheet(null);
  };
  const isThere = question && visitIn(snapshot, question.visit.id) !== undefined;
  return (
    <DialogsContext value={host}>
      {children}
      <DialogBoundary key={`${question?.name} ${question?.visit.id} ${sheet?.name}`} onClose={close}>
        <Suspense fallback={<KeysAhead />}>
          {question && isThere ? (
            <DialogNotice
              value={
                <Preloaded key={question.visit.id} part={dialogNotices} props={{ visit: question.visit }} />
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
            <DialogNotice value={<Preloaded key={sheet.name} part={dialogNotices} props={{ visit: null }} />}>
              <Preloaded
                key={sheet.name}
                part={sheets[sheet.name]}
                props={{ onClose: () => setSheet(null), entries: sheet.entries, screen: sheet.screen, house }}
              />
            </DialogNotice>
          ) : null}
        </Suspense>
      </DialogBoundary>
    </DialogsContext>
  );
}
