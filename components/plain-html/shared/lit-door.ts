import { type Html, html } from "./html.ts";

const mostSigns = 4;
/** By how many signs stand in it, in the door's own units: each fills its width. */
const sizes = [0, 112, 86, 60, 45];

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
