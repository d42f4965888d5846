import { type Html, html } from "./html.ts";

/** Line icons of the phone's cards, all on a 24 px grid with the same round stroke. */
const shapes = {
  clock: html`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,
  sound: html`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500z"/><path d="M15.500 9a4 4 0 0 1 0 6M18 6.500a7.500 7.500 0 0 1 0 11"/>`,
  muted: html`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500z"/><path d="M16 9.500l5 5M21 9.500l-5 5"/>`,
  language: html`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.500 2.500 3.500 5.500 3.500 9s-1 6.500-3.500 9c-2.500-2.500-3.500-5.500-3.500-9S9.500 5.500 12 3z"/>`,
  question: html`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.700.300-1 .800-1 1.700"/><path d="M12 17v.1"/>`,
  done: html`<path d="M5 12.500l4.500 4.500L19 7"/>`,
} satisfies Record<string, Html>;

/** Decoration beside a text that says the same. */
export function icon(name: keyof typeof shapes, className = "icon"): Html {
  return html`<svg class="${className}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}
