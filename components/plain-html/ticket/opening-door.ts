import { type Html, html } from "../shared/html.ts";

/** How much of the doorway the leaf still covers, by how many are before. */
const covered = [18, 28, 36, 42, 46, 50];
const mostCovered = 54;

/** A door that opens as the queue grows shorter; null is wide open: it is about to be their turn. */
export function openingDoor(ahead: number | null): Html {
  const width = ahead === null ? 6 : (covered[ahead] ?? mostCovered);
  const edge = 92 - width;
  const slant = Math.round((60 - width) / 4);
  return html`<svg class="picture turns" viewBox="0 0 120 120" aria-hidden="true" focusable="false">
<path d="M32 112V18a10 10 0 0 1 10-10h50v104z" fill="#fbe6b5" stroke="#0e5a5a" stroke-width="5" stroke-linejoin="round"/>
<path d="M92 8v104L${edge} ${112 + slant / 2}V${8 + slant}z" fill="#0e5a5a" stroke="#0e5a5a" stroke-width="5" stroke-linejoin="round"/>${width > 12 && html`<circle cx="${edge + 8}" cy="64" r="4" fill="#f4c667"/>`}</svg>`;
}
