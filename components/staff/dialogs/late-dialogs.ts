import { preloadable } from "#components/ui/loading/preloadable.tsx";
import type { DialogName, SheetName } from "./use-dialogs.ts";

const loadDialogs = () => import("./all.ts");

/** The questions a screen can ask before it acts. Their code is fetched once the screen stands. */
export const dialogs = {
  call: preloadable(() => loadDialogs().then((it) => it.CallDialog)),
  park: preloadable(() => loadDialogs().then((it) => it.ParkDialog)),
  handOver: preloadable(() => loadDialogs().then((it) => it.HandOverDialog)),
  join: preloadable(() => loadDialogs().then((it) => it.BringInDialog)),
  amend: preloadable(() => loadDialogs().then((it) => it.AmendDialog)),
  split: preloadable(() => loadDialogs().then((it) => it.SplitDialog)),
  finish: preloadable(() => loadDialogs().then((it) => it.FinishDialog)),
  mergeWith: preloadable(() => loadDialogs().then((it) => it.MergeDialog)),
} satisfies Record<DialogName, unknown>;

export const sheets = {
  help: preloadable(() => loadDialogs().then((it) => it.HelpSheet)),
  palette: preloadable(() => loadDialogs().then((it) => it.Palette)),
  tellAll: preloadable(() => loadDialogs().then((it) => it.TellAllDialog)),
  evacuation: preloadable(() => loadDialogs().then((it) => it.EvacuationDialog)),
  lockIn: preloadable(() => loadDialogs().then((it) => it.LockInDialog)),
  meetNow: preloadable(() => loadDialogs().then((it) => it.MeetNow)),
} satisfies Record<SheetName, unknown>;

/** What stands in each of them when something came in between. */
export const dialogNotices = preloadable(() => loadDialogs().then((it) => it.DialogNotices));

/** What screens show of them by themselves. */
export const addVisit = preloadable(() => loadDialogs().then((it) => it.AddVisit));
export const finishForm = preloadable(() => loadDialogs().then((it) => it.FinishForm));

export const lateDialogs = [
  ...Object.values(dialogs),
  ...Object.values(sheets),
  dialogNotices,
  addVisit,
  finishForm,
];
