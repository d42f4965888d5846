import { Children, isValidElement, type ReactNode } from "react";
import { type PictogramName, pictures } from "#components/pictograms/pictogram.tsx";
import { type Html, html } from "./html.ts";

/** A drawn sign of the product's own family, as on the tablet: one picture, one meaning. Decoration beside a text that says the same. */
export function picture(name: PictogramName, className = "picture"): Html {
  const { width, draw }: { width: number; draw: ReactNode } = pictures[name];
  return html`<svg class="${className}" viewBox="0 0 ${width} 120" aria-hidden="true" focusable="false">${written(draw)}</svg>`;
}

/** Serializes static elements: the pictures have neither state nor handlers, so that no renderer is needed. */
function written(node: ReactNode): Html[] {
  return Children.toArray(node).map((child) => {
    if (!isValidElement<Record<string, ReactNode>>(child)) return html`${String(child)}`;
    const { type, props } = child;
    if (typeof type === "function")
      return html`${written((type as (given: typeof props) => ReactNode)(props))}`;
    const { children, ...attributes } = props;
    if (typeof type !== "string") return html`${written(children)}`;
    return html`<${type}${Object.entries(attributes).map(([name, value]) => html` ${kebab(name)}="${String(value)}"`)}>${written(children)}</${type}>`;
  });
}

/** SVG's own attributes: `strokeWidth` is written `stroke-width`. */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
