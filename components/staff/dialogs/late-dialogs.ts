import { partsOf } from "#components/ui/loading/preloadable.tsx";
import type { DialogName, SheetName } from "./use-dialogs.ts";

const part = partsOf(() => import("./all.ts"));

/** The questions a screen can ask before it acts. Their code is fetched once the screen stands. */
export const dialogs = {
  call: part((it) => it.CallDialog),
  park: part((it) => it.ParkDialog),
  handOver: part((it) => it.HandOverDialog),
  join: part((it) => it.BringInDialog),
  amend: part((it) => it.AmendDialog),
  split: part((it) => it.SplitDialog),
  finish: part((it) => it.FinishDialog),
  mergeWith: part((it) => it.MergeDialog),
} satisfies Record<DialogName, unknown>;

export const sheets = {
  help: part((it) => it.HelpSheet),
  palette: part((it) => it.Palette),
  tellAll: part((it) => it.TellAllDialog),
  evacuation: part((it) => it.EvacuationDialog),
  lockIn: part((it) => it.LockInDialog),
  meetNow: part((it) => it.MeetNow),
} satisfies Record<SheetName, unknown>;

/** What stands in each of them when something came in between. */
export const dialogNotices = part((it) => it.DialogNotices);

/** What screens show of them by themselves. */
export const addVisit = part((it) => it.AddVisit);
export const finishForm = part((it) => it.FinishForm);

export const lateDialogs = [
  ...Object.values(dialogs),
  ...Object.values(sheets),
  dialogNotices,
  addVisit,
  finishForm,
];
