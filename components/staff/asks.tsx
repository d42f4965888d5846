"use client";
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from "react";
import type { QueueVisit } from "#lib/queue/audience.ts";
import { visitIn } from "./queue-store.ts";
import { useQueue } from "./use-queue.ts";

/** The questions a screen can ask before it acts. Their code is loaded when the first one is asked. */
const dialogs = {
  call: lazy(() => import("./dialogs/call-dialog.tsx").then(({ CallDialog }) => ({ default: CallDialog }))),
  park: lazy(() => import("./dialogs/park-dialog.tsx").then(({ ParkDialog }) => ({ default: ParkDialog }))),
  handOver: lazy(() =>
    import("./dialogs/hand-over-dialog.tsx").then(({ HandOverDialog }) => ({ default: HandOverDialog })),
  ),
  join: lazy(() =>
    import("./dialogs/bring-in-dialog.tsx").then(({ BringInDialog }) => ({ default: BringInDialog })),
  ),
  amend: lazy(() =>
    import("./dialogs/amend-dialog.tsx").then(({ AmendDialog }) => ({ default: AmendDialog })),
  ),
  split: lazy(() =>
    import("./dialogs/split-dialog.tsx").then(({ SplitDialog }) => ({ default: SplitDialog })),
  ),
  finish: lazy(() =>
    import("./dialogs/finish-dialog.tsx").then(({ FinishDialog }) => ({ default: FinishDialog })),
  ),
};
const sheets = {
  help: lazy(() => import("./dialogs/help-sheet.tsx").then(({ HelpSheet }) => ({ default: HelpSheet }))),
  palette: lazy(() => import("./dialogs/palette.tsx").then(({ Palette }) => ({ default: Palette }))),
  alarm: lazy(() =>
    import("./dialogs/alarm-dialog.tsx").then(({ AlarmDialog }) => ({ default: AlarmDialog })),
  ),
};

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
      ask: (name, visit) => setQuestion({ name, visitId: visit.id }),
      show: (name, screen = "desk", entries = []) => setSheet({ name, screen, entries }),
    }),
    [],
  );
  const snapshot = useQueue();
  const visit = question && visitIn(snapshot, question.visitId);
  const Question = question && dialogs[question.name];
  const SheetOf = sheet && sheets[sheet.name];
  return (
    <AsksContext value={asks}>
      {children}
      <Suspense>
        {Question && visit ? <Question visit={visit} onClose={() => setQuestion(null)} /> : null}
        {SheetOf ? (
          <SheetOf onClose={() => setSheet(null)} entries={sheet.entries} screen={sheet.screen} />
        ) : null}
      </Suspense>
    </AsksContext>
  );
}
