import { directionOf, ownNames, scriptOf, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { ageBands, largestParty } from "#lib/visits/party.ts";
import { door } from "../shared/door.ts";
import { type Html, html } from "../shared/html.ts";
import { icon } from "../shared/icons.ts";
import { people } from "../shared/people.ts";
import type { Text } from "./phone-ticket-page.ts";

/** Who may check in by phone; professionals come to the reception. */
export const whosByPhone = ["child", "guardian", "family", "otherAdult"] as const;

type Form = {
  t: Text;
  locale: VisitorLocale;
  officeName: string;
  /** The poster's key, carried along in the address. */
  key: string;
  visitId: string;
  /** What was sent before, when it was not complete. */
  given: ReadonlyMap<string, string> | null;
};

/** First the language: all by their own names, the phone's own first. */
export function languagesBody(t: Text, key: string, own: VisitorLocale): Html {
  const ordered = [own, ...visitorLocales.filter((locale) => locale !== own)];
  return html`<main class="check-in">${top(null, t("welcome"), [t("noAppointment"), t("noName")])}
<div class="body"><h2 class="unseen">${t("chooseLanguage")}</h2><ul class="language-grid">${ordered.map(
    (locale) =>
      html`<li><a href="?k=${encodeURIComponent(key)}&amp;lang=${locale}" lang="${locale}" dir="${directionOf(locale)}" data-script="${scriptOf(locale)}"${locale === own && html` class="own"`}>${ownNames[locale]}</a></li>`,
  )}</ul>${statement(t)}</div></main>`;
}

/** Who, how many, and two wishes, on one page that needs no script. */
export function formBody({ t, locale, officeName, key, visitId, given }: Form): Html {
  const isChecked = (name: string, value: string) => given?.get(name) === value && html` checked`;
  return html`<main class="check-in">${top(languages(t, locale, key), t("welcome"), [t("noAppointment"), t("noName")], officeName)}
<form class="body" id="check-in" method="post" action="?k=${encodeURIComponent(key)}&amp;lang=${locale}">
<input type="hidden" name="id" value="${visitId}">
${given && html`<p class="changed" role="alert">${t("howManyAgain", { most: largestParty })}</p>`}
<fieldset class="who"><legend>${t("whoTitle")}</legend><div class="tiles">${whosByPhone.map(
    (who) =>
      html`<label><input type="radio" name="who" value="${who}" required${isChecked("who", who)}><span>${people(who)}<b>${t(who)}</b></span></label>`,
  )}</div></fieldset>
<fieldset class="party"><legend>${t("partyTitle")}</legend><p>${t("partyText")}</p>${ageBands.map((band) => count(t, band, given?.get(band)))}</fieldset>
<fieldset class="wishes"><legend class="unseen">${t("interpreter")}</legend>
<label><input type="checkbox" name="interpreter" value="wanted"${isChecked("interpreter", "wanted")}><span>${t("interpreter")}</span></label>
<label><input type="checkbox" name="private" value="yes"${isChecked("private", "yes")}><span>${t("private")}</span></label></fieldset>
<button type="submit" class="primary">${t("submit")}</button>
${statement(t)}
</form></main>`;
}

const statement = (t: Text): Html =>
  html`<p class="statement"><a href="/accessibility" rel="noreferrer">${t("accessibility")}</a></p>`;

/** A number field; the script puts a button on either side. */
function count(t: Text, band: (typeof ageBands)[number], given: string | undefined): Html {
  const label = t(band);
  return html`<div class="count"><label for="${band}">${label}</label><span class="stepper" data-fewer="${t("fewer", { label })}" data-more="${t("more", { label })}"><input type="number" inputmode="numeric" id="${band}" name="${band}" min="0" max="${largestParty}" value="${given ?? (band === "adults" ? 1 : 0)}" dir="ltr"></span></div>`;
}

/** Why no number is given now, what to do instead, and perhaps a way to try again. */
export function noticeBody(
  t: Text,
  locale: VisitorLocale,
  key: string,
  notice: { title: string; text: string; again?: string },
): Html {
  return html`<main class="check-in">${top(languages(t, locale, key), notice.title, [notice.text])}
<div class="body">${notice.again && html`<a class="primary" href="${notice.again}">${t("tryAgain")}</a>`}</div></main>`;
}

/** A phone that has a number already: to its place in the queue, or explicitly another number for others. */
export function givenBody(
  t: Text,
  locale: VisitorLocale,
  key: string,
  given: { code: string; token: string; anotherId: string },
): Html {
  const another = `?k=${encodeURIComponent(key)}&lang=${locale}&another=${given.anotherId}`;
  return html`<main class="check-in">${top(null, t("hasNumber", { code: given.code }), [t("hasNumberText")])}
<div class="body"><a class="primary" href="/t/${given.token}?lang=${locale}">${t("showTicket")}</a>
<a class="secondary" href="${another}">${t("anotherNumber")}</a></div></main>`;
}

const top = (menu: Html | null, title: string, lines: string[], officeName?: string): Html =>
  html`<header class="hero"><nav>${menu}${officeName && html`<span class="office">${officeName}</span>`}</nav><h1>${title}</h1>${lines.map((line) => html`<p>${line}</p>`)}${door()}</header>`;

const languages = (t: Text, locale: VisitorLocale, key: string): Html =>
  html`<a class="pill" href="?k=${encodeURIComponent(key)}">${icon("language")}<span class="unseen">${t("changeLanguage")}: </span>${ownNames[locale]}</a>`;
