import { createHash } from "node:crypto";

/** Which texts one translation was made from and stands as. Reviewed when `reviewer` is set, else a draft. */
export type ReviewEntry = {
  /** Fingerprint of the Swedish text that was translated: another one now means the translation is stale. */
  sourceHash: string;
  /** Fingerprint of the translation: a text changed after its review is a draft again. */
  textHash: string;
  /** Who read it, for example "interpreter agency, 3 May"; null for a draft. */
  reviewer: string | null;
};
export type Register = Record<string, ReviewEntry>;
/** `messages/review/<locale>.json`, one line a key: `"ticket.title": "<source hash> <text hash>[ <reviewer>]"`. */
export type RegisterFile = Record<string, unknown>;
/** Texts by their whole key, `trust.office.p1`. */
export type Texts = Record<string, string>;
type Tree = { [key: string]: string | Tree };

export const fingerprint = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 10);

export function flattened(tree: Tree, prefix = ""): Texts {
  const texts: Texts = {};
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix ? `${prefix}.${name}` : name;
    if (typeof value === "string") texts[key] = value;
    else Object.assign(texts, flattened(value, key));
  }
  return texts;
}

const line = /^([0-9a-f]{10}) ([0-9a-f]{10})(?: (.+))?$/;

/** Reads a register file. A value in another form is left out, so that the check calls its text unrecorded. */
export function parseRegister(file: RegisterFile): Register {
  return Object.fromEntries(
    Object.entries(file).flatMap(([key, value]) => {
      const [, sourceHash, textHash, reviewer = null] = line.exec(String(value)) ?? [];
      return sourceHash && textHash ? [[key, { sourceHash, textHash, reviewer }]] : [];
    }),
  );
}

/** The register as it is stored: sorted by key, so that a diff shows only what changed. */
export function registerFile(register: Register): RegisterFile {
  return Object.fromEntries(
    Object.entries(register)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, { sourceHash, textHash, reviewer }]) => [
        key,
        [sourceHash, textHash, ...(reviewer ? [reviewer] : [])].join(" "),
      ]),
  );
}

/**
 * The register after translating: new and changed translations are recorded as drafts, entries of removed keys go. A
 * translation that stayed as it was while its source changed keeps its old fingerprint, so that the check goes on
 * calling it stale, unless `isStillRight` says that a person looked at it. Nothing is ever promoted to reviewed here.
 */
export function recorded(
  source: Texts,
  texts: Texts,
  register: Register,
  isStillRight: (key: string) => boolean,
): Register {
  const next: Register = {};
  for (const key of Object.keys(texts).sort()) {
    const text = texts[key];
    const original = source[key];
    if (text === undefined || original === undefined) continue;
    const before = register[key];
    const isRemade = !before || before.textHash !== fingerprint(text);
    const isStale = before?.sourceHash !== fingerprint(original);
    next[key] = before && !isRemade && !(isStale && isStillRight(key)) ? before : draft(original, text);
  }
  return next;
}

/** The register after `reviewer` has read the texts whose key starts with `prefix`. */
export function reviewed(
  source: Texts,
  texts: Texts,
  register: Register,
  prefix: string,
  reviewer: string,
): Register {
  const next = { ...register };
  for (const key of Object.keys(register)) {
    if (key !== prefix && !key.startsWith(`${prefix}.`)) continue;
    next[key] = { ...draft(source[key] ?? "", texts[key] ?? ""), reviewer };
  }
  return next;
}

const draft = (original: string, text: string): ReviewEntry => ({
  sourceHash: fingerprint(original),
  textHash: fingerprint(text),
  reviewer: null,
});
