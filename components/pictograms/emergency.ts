import type { Emergency } from "#lib/offices/office-wide.ts";

/** Drawn on 64 × 64 with round strokes: out through a door, and a house that people stay in. */
export const emergencyPath: Record<Emergency, string> = {
  evacuation:
    "M32 8h26v48H32M6 32h22m-8-8 8 8-8 8M46 20a3 3 0 1 0 .01 0M46 27v12m-6-7 6-3 6 3M46 39l-4 10m4-10 4 10",
  lockIn:
    "M8 30 32 8l24 22M14 26v30h36V26M25 34a3 3 0 1 0 .01 0M25 41v9m-4-5h8M39 34a3 3 0 1 0 .01 0M39 41v9m-4-5h8",
};
