import { bands } from "./bands.ts";
import type { Drawing } from "./drawing.ts";
import { pictures as common } from "./pictogram.tsx";
import { reasons } from "./reasons.ts";

/** The whole family, for pages that are written without React. */
export const pictures = { ...common, ...bands, ...reasons } satisfies Record<string, Drawing>;

export type PictureName = keyof typeof pictures;

export const hasPicture = (name: string): name is PictureName => Object.hasOwn(pictures, name);
