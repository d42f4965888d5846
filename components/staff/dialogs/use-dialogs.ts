import { createContext, useContext } from "react";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { ScreenEntries } from "../palette/screen-entries.ts";

/** `visit` is as it was when the dialog opened: what is chosen there is meant for that. */
export type DialogProps = { visit: QueueVisit; onClose: () => void };
/** Where else this person works, and the pages of the settings with their names; none for who may not change them. */
export type House = {
  offices: readonly { id: string; name: string }[];
  settingsPages: readonly { tab: string; name: string }[];
};
export type SheetProps = {
  onClose: () => void;
  entries: ScreenEntries;
  screen: "desk" | "reception";
  house: House;
};

export type DialogName = "call" | "park" | "handOver" | "join" | "amend" | "split" | "finish" | "mergeWith";
export type SheetName = "help" | "palette" | "meetNow" | "tellAll" | "evacuation" | "lockIn";

export type Dialogs = {
  ask: (name: DialogName, visit: QueueVisit) => void;
  show: (name: SheetName, screen?: "desk" | "reception", entries?: ScreenEntries) => void;
};

/** Apart from the host, which loads the dialogs: they ask for one another through this. */
export const DialogsContext = createContext<Dialogs | null>(null);

export function useDialogs(): Dialogs {
  const host = useContext(DialogsContext);
  if (!host) throw new Error("a staff screen stands outside its layout");
  return host;
}
