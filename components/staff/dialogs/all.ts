/** All that a screen can ask, in one file: fetched at once when the screen stands, and smaller than by itself each. */
export { AddVisit, MeetNow } from "#components/reception/add-visit.tsx";
export { EvacuationDialog, LockInDialog } from "../office-wide/emergency-dialog.tsx";
export { TellAllDialog } from "../office-wide/tell-all-dialog.tsx";
export { Palette } from "../palette/palette.tsx";
export { AmendDialog } from "./amend-dialog.tsx";
export { BringInDialog } from "./bring-in-dialog.tsx";
export { CallDialog } from "./call-dialog.tsx";
export { DialogNotices } from "./dialog-notices.tsx";
export { FinishDialog } from "./finish-dialog.tsx";
export { FinishForm } from "./finish-form.tsx";
export { HandOverDialog } from "./hand-over-dialog.tsx";
export { HelpSheet } from "./help-sheet.tsx";
export { MergeDialog } from "./merge-dialog.tsx";
export { ParkDialog } from "./park-dialog.tsx";
export { SplitDialog } from "./split-dialog.tsx";
