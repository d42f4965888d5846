import type { Sealed, sealed } from "./seal.ts";

export const isSealed = (body: object): body is Sealed => "sealed" in body;

export type Seal = typeof sealed;

/**
 * The code that seals, a fourth of the kiosk's script: fetched when the page stands, as nothing is sealed before the last question. A
 * fetch that fails is tried again by the next call.
 */
export const loadSeal = (): Promise<Seal> => import("./seal.ts").then((code) => code.sealed);
