import { hasPicture, type PictureName } from "#components/pictograms/pictures.ts";
import {
  directionOf,
  ownNames,
  scriptOf,
  staffLocales,
  type VisitorLocale,
  visitorLocales,
} from "#lib/i18n/locales.ts";
import type { Text } from "#lib/i18n/translator.ts";
import type { Emergency } from "#lib/offices/office-wide.ts";
import { ageBands, largestParty } from "#lib/visits/party.ts";
import { door } from "../shared/door.ts";
import { type Html, html } from "../shared/html.ts";
import { icon } from "../shared/icons.ts";
import { picture } from "../shared/picture.ts";
import { askStaff, emergencyDrawing, listenButton, type TrustView, trustCards } from "./phone-ticket-page.ts";

/** Who may check in by phone, in the tablet's words; professionals come to the reception. */
const whosByPhone = {
  child: "kiosk.who.child",
  guardian: "lists.who.guardian",
  family: "lists.who.family",
  otherAdult: "lists.who.otherAdult",
} as const;
const happens = [
  ["ticketNumber", "trust.next.number"],
  ["sit", "kiosk.steps.wait"],
  ["room", "kiosk.steps.talk"],
] as const satisfies [PictureName, string][];

type Page = {
  t: Text;
  /** Any text by its whole key: the same words as on the tablet. */
  say: Text;
  locale: VisitorLocale;
};

type Form = Page & {
  officeName: string;
  visitId: string;
  trust: TrustView;
  /** What it may be about, in the office's order. */
  reasons: readonly ReasonChoice[];
  /** What was sent before, when it was not complete, and which question is not answered as it may be. */
  given: ReadonlyMap<string, string> | null;
  lacks: "who" | "party" | "reasons" | null;
};

/** First the language: all by their own names, the phone's own first. */
export function languagesBody({ t, say, locale: own }: Page): Html {
  const ordered = [own, ...visitorLocales.filter((locale) => locale !== own)];
  return html`<main class="check-in">${top({ menu: [listenButton(say)], title: say("kiosk.welcome"), lines: [t("noAppointment"), say("trust.title")] })}
<div class="body"><h2 class="unseen">${t("chooseLanguage")}</h2><ul class="language-grid">${ordered.map(
    (locale) =>
      html`<li><a href="?lang=${locale}" lang="${locale}" dir="${directionOf(locale)}" data-script="${scriptOf(locale)}"${locale === own && html` class="own"`}>${ownNames[locale]}</a></li>`,
  )}</ul>${statement(t)}</div></main>`;
}

/** What happens here, the honest answers, who and how many, and two wishes, on one page that needs no script. */
export function formBody({ t, say, locale, officeName, visitId, trust, reasons, given, lacks }: Form): Html {
  const isChecked = (name: string, value: string) => given?.get(name) === value && html` checked`;
  const option = (
    name: string,
    type: "radio" | "checkbox",
    value: string,
    sign: PictureName,
    label: string | Html,
  ) =>
    html`<label><input type="${type}" name="${name}" value="${value}"${isChecked(name, value)}><span>${picture(sign)}<b>${label}</b></span></label>`;
  return html`<main class="check-in">${top({ menu: [languages(t, locale), listenButton(say)], title: say("kiosk.welcome"), lines: [say("trust.title")], officeName })}
<form class="body" id="check-in" method="post" action="?lang=${locale}">
<input type="hidden" name="id" value="${visitId}">
<ol class="happens">${happens.map(([sign, text]) => html`<li>${picture(sign)}<span>${say(text)}</span></li>`)}</ol>
${trustCards({ trust })}
${askStaff(say)}
<fieldset class="who"><legend>${say("kiosk.who.title")}</legend>${alert("who-alert", t("chooseWho"), lacks === "who")}<div class="tiles">${Object.entries(
    whosByPhone,
  ).map(([who, text]) =>
    option("who", "radio", who, who as keyof typeof whosByPhone, say(text)),
  )}</div></fieldset>
<fieldset class="party"><legend>${say("kiosk.count.title")}</legend>${alert("party-alert", t("howManyAgain", { most: largestParty }), lacks === "party")}${ageBands.map((band) => count(t, say(`lists.ageBand.${band}`), band, given?.get(band)))}</fieldset>
${
  !(staffLocales as readonly VisitorLocale[]).includes(locale) &&
  html`<fieldset class="pair"><legend class="unseen">${say("kiosk.extra.interpreter")}</legend><div class="tiles">${option("interpreter", "radio", "wanted", "interpreter", say("kiosk.interpreter.yes"))}${option("interpreter", "radio", "notNeeded", "withoutInterpreter", say("kiosk.interpreter.no"))}</div></fieldset>`
}
${reasonsOffered({ say, reasons, given, isTooMany: lacks === "reasons" }, (code, sign, label) => option(`reason-${code}`, "checkbox", "yes", sign, label))}
<fieldset class="wish"><legend class="unseen">${say("visitor.privateTalk")}</legend><div class="tiles">${option("private", "checkbox", "yes", "inPrivate", say("visitor.privateTalk"))}</div></fieldset>
<button type="submit" class="primary">${picture("ticketNumber")}${say("kiosk.getTicket")}</button>
${statement(t)}
</form></main>`;
}

export type ReasonChoice = { code: string; label: string; isSwedish: boolean };
type Offered = Pick<Form, "say" | "reasons" | "given"> & { isTooMany: boolean };

/** Shown large at first, as on the tablet. */
const shownAtOnce = 6;

/** What it is about: nobody has to say. Six pictures and rather not say, the others behind "more"; all of it folded until somebody wants to tell. */
function reasonsOffered(
  { say, reasons, given, isTooMany }: Offered,
  tile: (code: string, sign: PictureName, label: string | Html) => Html,
): Html | null {
  if (reasons.length === 0) return null;
  const tileOf = ({ code, label, isSwedish }: ReasonChoice) =>
    tile(
      code,
      hasPicture(code) ? code : "other",
      isSwedish ? html`<span class="plain-words" lang="sv">${label}</span>` : label,
    );
  const silent = reasons.filter(({ code }) => code === "ratherNotSay");
  const others = reasons.filter(({ code }) => code !== "ratherNotSay");
  const [first, more] = [others.slice(0, shownAtOnce), others.slice(shownAtOnce)];
  const isChosen = ({ code }: ReasonChoice) => given?.get(`reason-${code}`) === "yes";
  const isOpen = (some: boolean) => some && html` open`;
  return html`<details class="answer reasons"${isOpen(isTooMany || reasons.some(isChosen))}><summary>${picture("tellMore")}<span>${say("kiosk.tellMore")}</span></summary>
<fieldset><legend>${say("kiosk.extra.title")}</legend><p>${say("kiosk.extra.hint")}</p>${alert("reasons-alert", say("kiosk.extra.hint"), isTooMany)}<div class="tiles">${[...first, ...silent].map(tileOf)}</div>${
    more.length > 0 &&
    html`<details class="answer"${isOpen(more.some(isChosen))}><summary>${picture("plus")}<span>${say("kiosk.extra.more")}</span></summary><div class="tiles">${more.map(tileOf)}</div></details>`
  }</fieldset></details>`;
}

/** In the page's language, where the browser's own bubble is in its. */
const alert = (id: string, text: string, isShown: boolean): Html =>
  html`<p class="changed" id="${id}" role="alert"${!isShown && html` hidden`}>${text}</p>`;

const statement = (t: Text): Html =>
  html`<p class="statement" data-unspoken><a href="/accessibility" rel="noreferrer">${t("accessibility")}</a></p>`;

/** A number field beside who is counted, drawn; the script puts a button on either side. */
function count(t: Text, label: string, band: (typeof ageBands)[number], given: string | undefined): Html {
  return html`<div class="count" data-band="${band}">${picture(band)}<label for="${band}" data-spoken="${label}">${label.split(/(\d+–\d+)/).map((part, at) => (at % 2 ? html`<span class="whole">${part}</span>` : part))}</label><span class="stepper" data-unspoken data-fewer="${t("fewer", { label })}" data-more="${t("more", { label })}"><input type="number" inputmode="numeric" id="${band}" name="${band}" min="0" max="${largestParty}" value="${given ?? (band === "adults" ? 1 : 0)}" dir="ltr"></span></div>`;
}

export type Notice = {
  title: string;
  text: string;
  sign: PictureName;
  /** Where to turn instead: drawn, said, and a number to press where there is one. */
  rows: { sign: PictureName; text: string; number?: string }[];
  again?: string;
};

/** Why no number is given now, drawn, what to do instead, and perhaps a way to try again. */
export function noticeBody({ t, say, locale }: Page, { title, text, sign, rows, again }: Notice): Html {
  const inside = (row: Notice["rows"][number]) =>
    html`${picture(row.sign)}<span>${row.text}${row.number && html`<b dir="ltr">${row.number}</b>`}</span>`;
  return html`<main class="check-in">${top({ menu: [languages(t, locale), listenButton(say)], title, lines: text ? [text] : [], sign })}
<div class="body">${rows.map((row) =>
    row.number
      ? html`<a class="row" href="tel:${row.number.replace(/[^+\d]/g, "")}">${inside(row)}</a>`
      : html`<p class="row">${inside(row)}</p>`,
  )}${again && html`<a class="primary" href="${again}">${t("tryAgain")}</a>`}</div></main>`;
}

/** An evacuation or lock-in takes the whole phone, as it does a ticket. */
export const emergencyBody = ({ say }: Page, kind: Emergency): Html =>
  html`<main class="check-in"><section class="to-all ${kind}" role="alert">${emergencyDrawing(kind)}<h1>${say(`visitor.all.${kind}`)}</h1></section></main>`;

/** A phone that has a number already: to its place in the queue, or explicitly another number for others. */
export function givenBody(
  { t, say, locale }: Page,
  given: { code: string; token: string; anotherId: string },
): Html {
  const another = `?lang=${locale}&another=${given.anotherId}`;
  return html`<main class="check-in">${top({ menu: [listenButton(say)], title: t("hasNumber", { code: given.code }), spoken: `${say("visitor.yourNumber")}: ${given.code}`, lines: [t("hasNumberText")] })}
<div class="body"><a class="primary" href="/t/${given.token}?lang=${locale}">${t("showTicket")}</a>
<a class="secondary" href="${another}">${t("anotherNumber")}</a></div></main>`;
}

type Top = {
  menu?: Html[];
  title: string /** The title in words that can be recorded once. */;
  spoken?: string;
  lines: string[];
  officeName?: string;
  sign?: PictureName;
};

const top = ({ menu, title, spoken, lines, officeName, sign }: Top): Html =>
  html`<header class="hero"><nav data-unspoken>${menu}${officeName && html`<span class="office">${officeName}</span>`}</nav><h1${spoken !== undefined && html` data-spoken="${spoken}"`}>${title}</h1>${lines.map((line) => html`<p>${line}</p>`)}${sign ? html`<span class="sign">${picture(sign)}</span>` : door()}</header>`;

const languages = (t: Text, locale: VisitorLocale): Html =>
  html`<a class="pill" href="?">${icon("language")}<span class="unseen">${t("changeLanguage")}: </span>${ownNames[locale]}</a>`;
