import { directionOf, type VisitorLocale } from "#lib/i18n/locales.ts";
import { door } from "../shared/door.ts";
import { type Html, html } from "../shared/html.ts";

export type PosterTexts = {
  locale: VisitorLocale;
  comeIn: string;
  noAppointment: string;
  noName: string;
  scan: string;
};

type Poster = {
  officeName: string;
  /** Every language, Swedish first: it is the large one. */
  texts: PosterTexts[];
  /** Where the code leads. */
  address: string;
  /** The code as a grid of dark squares. */
  squares: boolean[][];
  /** Where the accessibility statement is. */
  statement: string;
  print: string;
  hint: string;
};

/** One A4 page for the door: that you may come in, in every language, and the code to take a number with. */
export function posterBody({ officeName, texts, address, squares, statement, print, hint }: Poster): Html {
  const [first, ...others] = texts;
  return html`<aside class="tools"><p>${hint}</p><button type="button" id="print">${print}</button></aside>
<main class="sheet">
<header>${first && html`<div><h1>${first.comeIn}</h1><p>${first.noAppointment}<br>${first.noName}</p></div>`}${door()}</header>
<div class="languages">${others.map(
    ({ locale, comeIn, noAppointment, noName }) =>
      html`<section lang="${locale}" dir="${directionOf(locale)}"><h2>${comeIn}</h2><p>${noAppointment} ${noName}</p></section>`,
  )}</div>
<footer><a href="${address}" target="_blank" rel="noreferrer">${code(squares)}</a><ul>${texts.map(({ locale, scan }) => html`<li lang="${locale}" dir="${directionOf(locale)}">${scan}</li>`)}</ul><p class="office">${officeName} · ${statement}</p></footer>
</main>`;
}

/** The code as one path: neighbouring squares of a row are one rectangle, so that no hairlines show in print. */
function code(squares: boolean[][]): Html {
  const size = squares.length;
  const rows = squares.map((row, y) => {
    let path = "";
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`;
    }
    return path;
  });
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR" shape-rendering="crispEdges"><path d="${rows.join("")}"/></svg>`;
}
