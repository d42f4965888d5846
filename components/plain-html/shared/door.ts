import { type Html, html } from "./html.ts";

/** The open door with its light on the floor, drawn large in a corner. Right-to-left pages mirror it. */
export function door(): Html {
  return html`<svg class="door turns" viewBox="0 0 400 430" aria-hidden="true" focusable="false">
<defs><linearGradient id="door-light"><stop stop-color="#fdeecb"/><stop offset="1" stop-color="#f4c667"/></linearGradient>
<linearGradient id="door-floor" x2="0" y2="1"><stop stop-color="#f4c667" stop-opacity=".72"/><stop offset="1" stop-color="#f4c667" stop-opacity=".04"/></linearGradient></defs>
<path d="M218 249h110l39 167H-4z" fill="url(#door-floor)"/>
<path d="M218 18a14 14 0 0 1 14-14h82a14 14 0 0 1 14 14v231H218z" fill="url(#door-light)"/>
<path d="M320 6l56 24q14 6 14 21v236l-62-38" fill="none" stroke="#fff" stroke-opacity=".16" stroke-width="2"/>
<circle cx="342" cy="148" r="6.500" fill="#f4c667"/></svg>`;
}

/** The same door, small, beside the name. */
export function smallDoor(): Html {
  return html`<svg class="small-door turns" viewBox="0 0 64 64" aria-hidden="true" focusable="false"><path d="M30 6h14a5 5 0 0 1 5 5v37H30z" fill="#fbe6b5"/><path d="M15 12.500A6 6 0 0 1 21 6h11v52L18.600 51A6 6 0 0 1 15 45.500z" fill="#0e5a5a"/><circle cx="26.500" cy="33" r="2.500" fill="#f4c667"/><path d="M32 48h17l10 10H32z" fill="#f4c667"/></svg>`;
}
