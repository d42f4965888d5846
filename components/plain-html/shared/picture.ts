import { pen } from "#components/pictograms/drawing.ts";
import { type PictureName, pictures } from "#components/pictograms/pictures.ts";
import { type Html, html } from "./html.ts";

/** A drawn sign of the product's own family, as on the tablet: one picture, one meaning. Decoration beside a text that says the same. */
export function picture(name: PictureName, className = "picture"): Html {
  const { width, layers } = pictures[name];
  return html`<svg class="${className}" viewBox="0 0 ${width} 120" aria-hidden="true" focusable="false"${written(pen)}>${layers.map((layer) => html`<path${written(layer)}/>`)}</svg>`;
}

const written = (attributes: Record<string, string | number>): Html[] =>
  Object.entries(attributes).map(([name, value]) => html` ${kebab(name)}="${String(value)}"`);

/** SVG's own attributes: `strokeWidth` is written `stroke-width`. */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
