import type { deskEntries } from "#components/desk/palette-entries.ts";
import type { receptionEntries } from "#components/reception/reception-entries.ts";
import type { usePrintAgain } from "#components/reception/use-slip.ts";
import type { PaletteEntry } from "./palette-entry.ts";

/** What a screen adds to the palette, by what comes with the palette's code. */
export type ScreenEntries = (make: {
  deskEntries: typeof deskEntries;
  receptionEntries: typeof receptionEntries;
  print: ReturnType<typeof usePrintAgain>;
}) => PaletteEntry[];
