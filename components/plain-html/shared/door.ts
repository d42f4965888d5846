import { type Html, html } from "./html.ts";

const mostSigns = 4;
/** By how many signs stand in it, in the door's own units: each fills its width. */
const sizes = [0, 112, 86, 60, 45];

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

/** What of a room's name fits into a drawn door: its number. Null when it has none, or two that could be mistaken for each other. */
export function numberOfRoom(room: string): string | null {
  const numbers = room.match(/\d+\p{Lu}?/gu) ?? [];
  const [only = ""] = numbers;
  return numbers.length === 1 && only.length <= mostSigns ? only : null;
}

/** The lit door of a call: the room's number in it, an arrow in where the room has none, a person in it when we come to them. */
export function litDoor(room: string | null, className = "lit-door"): Html {
  return html`<svg class="${className}" viewBox="0 0 200 240" aria-hidden="true" focusable="false">
<path d="M26 204h124l34 36H-4z" fill="#f4c667" fill-opacity=".45"/>
<path d="M150 8l34 20q6 4 6 11v187l-40-22z" fill="#0e5a5a" stroke="#f4c667" stroke-width="3" stroke-linejoin="round"/><circle cx="162" cy="122" r="5" fill="#f4c667"/>
<path d="M26 18a12 12 0 0 1 12-12h112v198H26z" fill="#fbe6b5" stroke="#f4c667" stroke-width="3"/>
${insideOf(room)}</svg>`;
}

function insideOf(room: string | null): Html {
  const line = html`fill="none" stroke="#1e2b2e" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"`;
  if (room === null)
    return html`<g ${line}><circle cx="88" cy="68" r="24"/><path d="M48 200v-46a40 40 0 0 1 80 0v46"/></g>`;
  const number = numberOfRoom(room);
  if (number === null) return html`<path ${line} d="M88 160V62M50 100l38-38 38 38"/>`;
  const size = sizes[number.length] ?? 45;
  return html`<text x="88" y="${108 + size * 0.36}" text-anchor="middle" font-size="${size}" font-weight="700" fill="#1e2b2e" direction="ltr">${number}</text>`;
}
