"use client";
import { createContext, type ReactNode, Suspense, useContext, useEffect, useMemo, useState } from "react";
import { isJustReloaded, lazyPart } from "#components/ui/lazy-part.ts";
import type { QueueVisit } from "#lib/queue/audience.ts";
import { DialogBoundary } from "./dialogs/boundary.tsx";
import { visitIn } from "./queue-store.ts";
import { useQueue } from "./use-queue.ts";

/** The questions a screen can ask before it acts. Their code is loaded when the first one is asked. */
const dialogs = {
  call: lazyPart(() => import("./dialogs/call-dialog.tsx").then(({ CallDialog }) => CallDialog)),
  park: lazyPart(() => import("./dialogs/park-dialog.tsx").then(({ ParkDialog }) => ParkDialog)),
  handOver: lazyPart(() =>
    import("./dialogs/hand-over-dialog.tsx").then(({ HandOverDialog }) => HandOverDialog),
  ),
  join: lazyPart(() => import("./dialogs/bring-in-dialog.tsx").then(({ BringInDialog }) => BringInDialog)),
  amend: lazyPart(() => import("./dialogs/amend-dialog.tsx").then(({ AmendDialog }) => AmendDialog)),
  split: lazyPart(() => import("./dialogs/split-dialog.tsx").then(({ SplitDialog }) => SplitDialog)),
  finish: lazyPart(() => import("./dialogs/finish-dialog.tsx").then(({ FinishDialog }) => FinishDialog)),
};
const sheets = {
  help: lazyPart(() => import("./dialogs/help-sheet.tsx").then(({ HelpSheet }) => HelpSheet)),
  palette: lazyPart(() => import("./dialogs/palette.tsx").then(({ Palette }) => Palette)),
  alarm: lazyPart(() => import("./dialogs/alarm-dialog.tsx").then(({ AlarmDialog }) => AlarmDialog)),
};

/** Where an open question outlasts the reload that its lost code costs. */
const askedKey = "kom-in-asked";

export type DialogProps = { visit: QueueVisit; onClose: () => void };
export type PaletteEntry = { id: string; label: string; hint?: string; run: () => void };
export type SheetProps = { onClose: () => void; entries: PaletteEntry[]; screen: "desk" | "reception" };

type Question = { name: keyof typeof dialogs; visitId: string };
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
        const asked = { name, visitId: visit.id };
        sessionStorage.setItem(askedKey, JSON.stringify(asked));
        setQuestion(asked);
      },
      show: (name, screen = "desk", entries = []) => setSheet({ name, screen, entries }),
    }),
    [],
  );
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
  const visit = question && visitIn(snapshot, question.visitId);
  const Question = question && dialogs[question.name];
  const SheetOf = sheet && sheets[sheet.name];
  return (
    <AsksContext value={asks}>
      {children}
      <DialogBoundary key={`${question?.name} ${question?.visitId} ${sheet?.name}`} onClose={close}>
        <Suspense>
          {Question && visit ? <Question visit={visit} onClose={() => setQuestion(null)} /> : null}
          {SheetOf ? (
            <SheetOf onClose={() => setSheet(null)} entries={sheet.entries} screen={sheet.screen} />
          ) : null}
        </Suspense>
      </DialogBoundary>
    </AsksContext>
  );
}
