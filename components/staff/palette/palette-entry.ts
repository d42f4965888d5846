/** One thing that can be done now, found by its words. */
export type PaletteEntry = { id: string; label: string; hint?: string; run: () => void };
