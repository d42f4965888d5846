"use client";
import { createContext, type ReactNode, Suspense, useContext, useEffect, useMemo, useState } from "react";
import { DialogNotice } from "#components/ui/dialog.tsx";
import { isJustReloaded } from "#components/ui/lazy-part.ts";
import type { QueueVisit } from "#lib/queue/audience.ts";
import { DialogBoundary } from "./dialogs/boundary.tsx";
import { KeysAhead } from "./keys-ahead.tsx";
import { Preloaded, preloadable, preloadWhenIdle } from "./preloadable.tsx";
import { visitIn } from "./queue-store.ts";
import { useHappened } from "./use-happened.ts";
import { useQueue } from "./use-queue.ts";

/** The questions a screen can ask before it acts. Their code is fetched once the screen stands. */
const dialogs = {
  call: preloadable(() => import("./dialogs/call-dialog.tsx").then(({ CallDialog }) => CallDialog)),
  park: preloadable(() => import("./dialogs/park-dialog.tsx").then(({ ParkDialog }) => ParkDialog)),
  handOver: preloadable(() =>
    import("./dialogs/hand-over-dialog.tsx").then(({ HandOverDialog }) => HandOverDialog),
  ),
  join: preloadable(() => import("./dialogs/bring-in-dialog.tsx").then(({ BringInDialog }) => BringInDialog)),
  amend: preloadable(() => import("./dialogs/amend-dialog.tsx").then(({ AmendDialog }) => AmendDialog)),
  split: preloadable(() => import("./dialogs/split-dialog.tsx").then(({ SplitDialog }) => SplitDialog)),
  finish: preloadable(() => import("./dialogs/finish-dialog.tsx").then(({ FinishDialog }) => FinishDialog)),
};
const sheets = {
  help: preloadable(() => import("./dialogs/help-sheet.tsx").then(({ HelpSheet }) => HelpSheet)),
  palette: preloadable(() => import("./dialogs/palette.tsx").then(({ Palette }) => Palette)),
  alarm: preloadable(() => import("./dialogs/alarm-dialog.tsx").then(({ AlarmDialog }) => AlarmDialog)),
};

/** Where an open question outlasts the reload that its lost code costs. */
const askedKey = "kom-in-asked";

/** `visit` is as it was when the dialog opened: what is chosen there is meant for that. */
export type DialogProps = { visit: QueueVisit; onClose: () => void };
export type PaletteEntry = { id: string; label: string; hint?: string; run: () => void };
export type SheetProps = { onClose: () => void; entries: PaletteEntry[]; screen: "desk" | "reception" };

type Question = { name: keyof typeof dialogs; visit: QueueVisit };
type Sheet = { name: keyof typeof sheets; entries: PaletteEntry[]; screen: "desk" | "reception" };

type Asks = {
  ask: (name: keyof typeof dialogs, visit: QueueVisit) => void;
  show: (name: keyof typeof sheets, screen?: "desk" | "reception", entries?: PaletteEntry[]) => void;
};
const AsksContext = createContext<Asks | null>(null);

export function useAsks(): Asks {
  const asks = useContext(AsksContext);
  if (!asks) throw new Error("a staff screen stands outside its layout");
  return asks;
}

/** Holds the one open question; it closes by itself when its visit is gone. */
export function AsksHost({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const asks = useMemo<Asks>(
    () => ({
      ask: (name, visit) => {
        sessionStorage.setItem(askedKey, JSON.stringify({ name, visit }));
        setQuestion({ name, visit });
      },
      show: (name, screen = "desk", entries = []) => setSheet({ name, screen, entries }),
    }),
    [],
  );
  useEffect(() => preloadWhenIdle([...Object.values(dialogs), ...Object.values(sheets)]), []);
  useEffect(() => {
    const asked = sessionStorage.getItem(askedKey);
    sessionStorage.removeItem(askedKey);
    if (asked && isJustReloaded()) setQuestion(JSON.parse(asked));
  }, []);
  const close = () => {
    sessionStorage.removeItem(askedKey);
    setQuestion(null);
    setSheet(null);
  };
  const snapshot = useQueue();
  const isThere = question && visitIn(snapshot, question.visit.id) !== undefined;
  return (
    <AsksContext value={asks}>
      {children}
      <DialogBoundary key={`${question?.name} ${question?.visit.id} ${sheet?.name}`} onClose={close}>
        <Suspense fallback={<KeysAhead />}>
          {question && isThere ? (
            <DialogNotice value={<ChangedSince visit={question.visit} />}>
              <Preloaded
                key={`${question.name} ${question.visit.id}`}
                part={dialogs[question.name]}
                props={{ visit: question.visit, onClose: close }}
              />
            </DialogNotice>
          ) : null}
          {sheet ? (
            <Preloaded
              key={sheet.name}
              part={sheets[sheet.name]}
              props={{ onClose: () => setSheet(null), entries: sheet.entries, screen: sheet.screen }}
            />
          ) : null}
        </Suspense>
      </DialogBoundary>
    </AsksContext>
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
