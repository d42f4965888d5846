import { directionOf, scriptOf } from "#lib/i18n/locales.ts";
import { type Html, html } from "./html.ts";

type Page = {
  locale: string;
  title: string;
  body: Html;
  /** Addresses of stylesheets and of scripts (modules). */
  styles: readonly string[];
  scripts?: readonly string[];
  /** More for the head. */
  head?: Html;
  /** Marks the root element for the stylesheet. */
  kind: "display" | "phone" | "poster";
};

/** A whole page. It names no product and has an icon that tells nothing: what is open on a phone is nobody else's business. */
export function document({ locale, title, body, styles, scripts = [], head, kind }: Page): Html {
  return html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}" data-script="${scriptOf(locale)}" class="${kind}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="preload" as="font" type="font/woff2" href="/fonts/noto-sans-latin-wght-normal.woff2" crossorigin>
${styles.map((address) => html`<link rel="stylesheet" href="${address}">`)}
${scripts.map((address) => html`<script type="module" src="${address}"></script>`)}
${head}
</head>
<body>
${body}
</body>
</html>`;
}
