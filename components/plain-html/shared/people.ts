import { type Html, html } from "./html.ts";

type Figure = { x: number; size?: number; isChild?: boolean };

/** Who comes, drawn as on the kiosk: open circles over arches, children filled with light. */
const figures: Record<string, { width: number; people: Figure[] }> = {
  child: { width: 90, people: [{ x: 45, size: 0.8, isChild: true }] },
  guardian: { width: 120, people: [{ x: 40 }, { x: 88, size: 0.66, isChild: true }] },
  family: {
    width: 190,
    people: [
      { x: 36 },
      { x: 154 },
      { x: 79, size: 0.68, isChild: true },
      { x: 117, size: 0.5, isChild: true },
    ],
  },
  otherAdult: { width: 90, people: [{ x: 45 }] },
};

export function people(who: string): Html | null {
  const drawn = figures[who];
  if (!drawn) return null;
  return html`<svg class="people" viewBox="0 0 ${drawn.width} 120" aria-hidden="true" focusable="false">${drawn.people.map(person)}</svg>`;
}

function person({ x, size = 1, isChild = false }: Figure): Html {
  const shoulder = 28 * size;
  const body = 60 * size;
  const head = 16 * size;
  return html`<g class="${isChild ? "small-one" : "grown-up"}"><path d="M${x - shoulder} 114v${shoulder - body}a${shoulder} ${shoulder} 0 0 1 ${2 * shoulder} 0v${body - shoulder}"/><circle cx="${x}" cy="${114 - body - 7 - head}" r="${head}"/></g>`;
}
