/** Space, controls, fillers, marks without a letter, and signs whose picture is empty (Braille, music, hieroglyphs). */
const unseen = /^[\s\p{C}\p{DI}\p{M}\u2800\u{1D159}\u{13441}\u{13442}]*$/u;

/** Whether nothing of a text can be seen on a screen. */
export const isBlank = (text: string): boolean => unseen.test(text);
