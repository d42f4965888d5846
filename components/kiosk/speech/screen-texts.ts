import { isVisitorLocale, type VisitorLocale } from "#lib/i18n/locales.ts";

/** A text as it is heard: in the language it is written in, with what is marked on the screen meanwhile. */
export type Spoken = { text: string; locale: VisitorLocale; shownBy: Element };

const unspoken = "[aria-hidden=true], [hidden], [data-unspoken], svg, input";
const marked = "button, a, li, p, h1, h2, h3";

/**
 * Everything that stands on the screen, in its order: what can be read can be heard, because it is taken from the page itself. The
 * foot of the page stands last, and in it help and private talk. An open sheet is read alone.
 */
export function textsOnScreen(): Spoken[] {
  const sheet = document.querySelector("dialog[open], [data-over]");
  const parts = sheet ? [sheet] : [...document.querySelectorAll("main, footer")];
  return parts.flatMap(textsIn);
}

/** Its words, and for a toggle that is on, that it is: what is chosen is heard without pressing it. */
export function textsIn(element: Element): Spoken[] {
  const words = wordsIn(element);
  if (words.length === 0 || !element.matches("[aria-pressed=true]")) return words;
  const chosen = element.closest<HTMLElement>("[data-chosen-word]")?.dataset.chosenWord ?? "";
  return [...words, ...spoken(chosen, element)];
}

/** `data-spoken` says otherwise than what stands there; a button without words has its name. */
function wordsIn(element: Element): Spoken[] {
  if (!element.checkVisibility()) return [];
  const said = (element as HTMLElement).dataset.spoken ?? element.ariaLabel;
  if (said && (element.matches("button, [data-spoken]") || element.childElementCount === 0))
    return spoken(said, element);
  return [...element.childNodes].flatMap((node) =>
    node instanceof Element
      ? node.matches(unspoken)
        ? []
        : textsIn(node)
      : node instanceof Text
        ? spoken(node.data, element)
        : [],
  );
}

/** Isolates of codes are for the eye. */
const isolates = /[\u2066-\u2069]/g;

function spoken(words: string, shownBy: Element): Spoken[] {
  const text = words.replace(isolates, "").trim();
  const locale = shownBy.closest("[lang]")?.getAttribute("lang");
  if (!/[\p{L}\d]/u.test(text) || !isVisitorLocale(locale)) return [];
  return [{ text, locale, shownBy: shownBy.closest(marked) ?? shownBy }];
}
