import { type Html, html } from "./html.ts";

/** Line icons of the phone's cards, all on a 24 px grid with the same round stroke. */
const shapes = {
  clock: html`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,
  speech: html`<path d="M21 12a8 8 0 0 1-8 8H4l1.500-3.200A8 8 0 1 1 21 12z"/><path d="M9.500 12h5"/>`,
  sound: html`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500z"/><path d="M15.500 9a4 4 0 0 1 0 6M18 6.500a7.500 7.500 0 0 1 0 11"/>`,
  muted: html`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500z"/><path d="M16 9.500l5 5M21 9.500l-5 5"/>`,
  place: html`<path d="M12 21s7-6.200 7-11.500a7 7 0 0 0-14 0C5 14.800 12 21 12 21z"/><circle cx="12" cy="9.500" r="2.500"/>`,
  door: html`<path d="M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16M3 21h18"/><path d="M14.500 12v.5"/>`,
  people: html`<circle cx="8.500" cy="7.500" r="3"/><path d="M3 20v-2a5.500 5.500 0 0 1 11 0v2"/><circle cx="17.500" cy="11" r="2.200"/><path d="M16 20v-.5a3.500 3.500 0 0 1 5 0v.5"/>`,
  back: html`<path d="M9 7l-5 5 5 5"/><path d="M4 12h11a5 5 0 0 1 5 5v1"/>`,
  language: html`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.500 2.500 3.500 5.500 3.500 9s-1 6.500-3.500 9c-2.500-2.500-3.500-5.500-3.500-9S9.500 5.500 12 3z"/>`,
  question: html`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.700.300-1 .800-1 1.700"/><path d="M12 17v.1"/>`,
  done: html`<path d="M5 12.500l4.500 4.500L19 7"/>`,
  chair: html`<path d="M7 3v18M7 13h10v8M7 17.500h10M7 7h0"/>`,
} satisfies Record<string, Html>;

export type IconName = keyof typeof shapes;

/** Decoration beside a text that says the same. */
export function icon(name: IconName, className = "icon"): Html {
  return html`<svg class="${className}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}
