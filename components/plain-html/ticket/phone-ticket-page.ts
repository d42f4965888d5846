import { waitText } from "#components/kiosk/flow/wait-text.ts";
import type { PictureName } from "#components/pictograms/pictures.ts";
import { directionOf, ownNames, scriptOf, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import type { Text } from "#lib/i18n/translator.ts";
import type { Emergency } from "#lib/offices/office-wide.ts";
import type { TicketSnapshot } from "#lib/queue/snapshot-types.ts";
import { aroundCode } from "#lib/recordings/phrases.ts";
import { feedbackAnswers } from "#lib/visits/codes.ts";
import { emergencyPath } from "../../pictograms/emergency.ts";
import { litDoor } from "../shared/door.ts";
import { type Html, html } from "../shared/html.ts";
import { icon } from "../shared/icons.ts";
import { picture } from "../shared/picture.ts";
import { openingDoor } from "./opening-door.ts";

type TrustAnswer = { question: string; paragraphs: string[]; sign: PictureName };
/** Honest answers, each in the languages it may be shown in, and the office's official page in this one. */
export type TrustView = {
  title: string;
  answers: TrustAnswer[];
  link: { address: string; label: string } | null;
};

export type TicketView = {
  t: Text;
  /** Any text by its whole key: what the tablet says too. */
  say: Text;
  locale: VisitorLocale;
  token: string;
  snapshot: TicketSnapshot;
  /** `10:42:05` in the office's zone. */
  updated: string;
  trust: TrustView;
  /** Ids for the events that the forms would make: sending one twice is harmless. */
  newId: () => string;
  /** The leave question is asked, or a command came too late. */
  question?: "leave";
  hasChanged?: boolean;
};

/** The phone ticket: one sentence on how it stands, what to do now, and a way out. */
export function ticketBody(view: TicketView): Html {
  const { t, snapshot, token, updated } = view;
  const isCalled = snapshot.status === "called";
  // Whoever has left is not asked again, at whatever address the page was opened.
  const question = canLeave(snapshot) && view.question;
  return html`<main id="ticket" class="ticket ${isCalled && "called"}" data-ring="${isCalled && `${snapshot.code} ${snapshot.callCount}`}" data-called="${isCalled && snapshot.calledAt}" data-room="${snapshot.room ?? ""}" data-live="${token}" data-zone="${snapshot.timeZone}"${snapshot.takesFeedback && html` data-takes-feedback`}>
${hero(view)}
${standing(view)}
<div class="body">
${announcementCard(view)}
<p class="offline" id="offline" role="status" data-text="${t("offline", { time: "{time}" })}" hidden></p>
${view.hasChanged && html`<p class="changed" role="status">${t("changed")}</p>`}
<div class="cards" data-part>${question ? leaveQuestion(view) : cards(view)}</div>
${!question && html`<div class="actions" data-part>${actions(view)}</div>`}
${askStaff(view.say)}
${trustCards(view)}
<p class="updated" id="updated" data-unspoken data-text="${t("updated", { time: "{time}" })}">${t("updated", { time: updated })}</p>
<p class="statement" data-unspoken><a href="/accessibility" rel="noreferrer">${t("accessibility")}</a></p>
</div></main>`;
}

/** Out through a door, or a house that people stay in. */
export const emergencyDrawing = (kind: Emergency): Html =>
  html`<svg viewBox="0 0 64 64" aria-hidden="true"><path d="${emergencyPath[kind]}"/></svg>`;

/** What all who wait are told, in the language of the page; an emergency with its picture. */
function announcementCard({ snapshot, locale }: TicketView): Html | null {
  // A server of an earlier build tells none.
  const { kind, id, texts } = snapshot.announcement ?? { kind: null, id: "", texts: {} };
  if (!kind) return null;
  const text = texts[locale] ?? texts.sv ?? "";
  return html`<section class="to-all ${kind}" role="alert" data-part data-announcement="${id}" data-text="${text}">${
    kind === "message" ? null : emergencyDrawing(kind)
  }<p>${text}</p></section>`;
}

function hero({ t, say, locale }: TicketView): Html {
  return html`<header class="hero" data-part data-unspoken>
<nav>${languageMenu(locale, t("chooseLanguage"))}${listenButton(say)}<a class="pill" href="/t" data-hide rel="noreferrer">${t("hide")}</a></nav>
</header>`;
}

/** Number, picture and sentence: it sticks to the top, so that a call is seen wherever the page stands. */
function standing({ t, say, snapshot }: TicketView): Html {
  const number = `${say("visitor.yourNumber")}: ${snapshot.code}`;
  return html`<div class="standing" data-part>
<div class="number"><p class="code" data-spoken="${number}"><span class="unseen">${t("yourNumber")}: </span><bdi dir="ltr">${snapshot.code}</bdi></p><span class="sign">${statusPicture(snapshot)}</span></div>
<h1 aria-live="polite" id="status" data-spoken="${spokenStatus(t, say, snapshot)}">${statusText(t, snapshot)}</h1>
</div>`;
}

/** Shown by the script where this phone can say something in the page's language. */
export const listenButton = (say: Text): Html =>
  html`<button type="button" class="pill listen" data-listen aria-label="${say("visitor.listen")}" hidden>${icon("sound")}</button>`;

/** Shown by the script where it can't: somebody to ask. */
export const askStaff = (say: Text): Html =>
  html`<p class="ask" data-ask data-unspoken hidden>${picture("help")}<span>${say("visitor.staffHelp")}</span></p>`;

/** How it stands, drawn: a door that opens as the queue grows shorter, and is lit when it is their turn. */
function statusPicture({ status, ahead, room, parkReason }: TicketSnapshot): Html {
  if (status === "waiting") return openingDoor(ahead ?? 0);
  if (status === "claimed") return openingDoor(null);
  if (status === "called") return litDoor(room, "picture");
  if (status === "parked")
    return picture(
      parkReason === "steppedOut" ? "waitLong" : parkReason === "interpreter" ? "interpreter" : "sit",
    );
  if (status === "inMeeting") return picture("room");
  return picture(status === "noShow" ? "desk" : "waitLong");
}

/** Every language by its own name. Each is a plain link, so that it works without scripts. */
export function languageMenu(locale: VisitorLocale, label: string): Html {
  return html`<details class="languages"><summary class="pill">${icon("language")}<span class="unseen">${label}: </span>${ownNames[locale]}</summary>
<ul>${visitorLocales.map((other) => html`<li><a href="?lang=${other}" lang="${other}" dir="${directionOf(other)}" data-script="${scriptOf(other)}" data-swap${other === locale && html` aria-current="true"`}>${ownNames[other]}</a></li>`)}</ul></details>`;
}

/** How it stands, as one sentence. */
export function statusText(t: Text, { status, ahead, room, parkReason }: TicketSnapshot): string {
  switch (status) {
    case "waiting":
      return t("waiting", { ahead: ahead ?? 0 });
    case "called":
      return room === null ? t("calledFetch") : t("calledRoom", { room: unbroken(room) });
    case "parked":
      return t(parkReason === "steppedOut" || parkReason === "interpreter" ? parkReason : "parked");
    case "claimed":
    case "inMeeting":
    case "left":
    case "noShow":
      return t(status);
    default:
      return t("over");
  }
}

/** The same in words that can be recorded once: with a number or a room the tablet's and the display's own. */
function spokenStatus(t: Text, say: Text, snapshot: TicketSnapshot): string {
  const { status, ahead, room } = snapshot;
  if (status === "waiting" && ahead) return `${say("kiosk.ticket.before")}: ${ahead}`;
  if (status === "waiting") return say("visitor.ahead", { count: 0 });
  if (status === "called" && room !== null)
    return aroundCode(say("display.spokenRoom", { code: "{code}", room })).after;
  return statusText(t, snapshot);
}

const longestUnbroken = 10;

/** "Room 1" stands on one line; a long name may take two. */
const unbroken = (room: string): string =>
  room.length > longestUnbroken ? room : room.replaceAll(" ", "\u00a0");

function cards({ t, say, snapshot }: TicketView): Html[] {
  const { status, wait, room, parkReason } = snapshot;
  const name = card("noName", t("noNameTitle"), t("noNameText"));
  if (status === "called")
    return [
      room === null
        ? card("sit", t("fetchTitle"), t("fetchText"))
        : card("room", t("comeTitle"), t("comeText")),
    ];
  if (status === "inMeeting") return [name];
  if (status === "left") return [card("waitLong", t("undoTitle"), t("undoText"))];
  if (status === "noShow") return [card("desk", t("receptionTitle"), t("receptionText"))];
  if (status === "parked" && parkReason === "steppedOut")
    return [card("waitLong", t("backTitle"), t("backText")), name, ring(t)];
  const wording = waitText(wait);
  const isLong = wording.text === "kiosk.ticket.longWait";
  const near = wait
    ? card(
        isLong ? "waitLong" : "waitShort",
        say(wording.text, wording.values),
        t("nearText"),
        isLong ? null : t("waitText"),
      )
    : card("sit", t("nearTitle"), t("nearText"));
  const missed = snapshot.isMissed ? card("desk", t("noShow"), t("receptionTitle")) : null;
  return [...(missed ? [missed] : []), near, name, ring(t)];
}

const card = (sign: PictureName, title: string, ...lines: (string | null)[]): Html =>
  html`<section class="card"><span class="tile">${picture(sign)}</span><div><h2>${title}</h2>${lines.map((line) => line && html`<p>${line}</p>`)}</div></section>`;

/** Only with scripts, and not where the script finds that this phone can't make a sound. */
const ring = (t: Text): Html =>
  html`<section class="card" data-ringer><span class="tile">${picture("listen")}</span><div><h2>${t("ringTitle")}</h2><p data-on="${t("ringIsOn")}">${t("ringText")}</p><button type="button" class="small" data-ring-on>${t("ringOn")}</button></div></section>`;

/** Who was missed, or is in the room already, has nothing to leave. */
const canLeave = ({ status }: TicketSnapshot): boolean =>
  status !== "left" && status !== "noShow" && status !== "inMeeting";

function actions(view: TicketView): (Html | null)[] {
  const { t, snapshot, token } = view;
  const { status, parkReason, canUndoLeave } = snapshot;
  if (status === "left") return [canUndoLeave ? form(view, "undo", t("undoLeave"), "primary") : null];
  if (!canLeave(snapshot)) return [];
  const isOut = status === "parked" && parkReason === "steppedOut";
  return [
    isOut ? form(view, "resume", t("back"), "primary") : null,
    status === "parked"
      ? null
      : html`${form(view, "park", t("moreTime"), "secondary")}<p class="hint">${t("moreTimeText")}</p>`,
    html`<a class="quiet" href="/t/${token}/leave?lang=${view.locale}" data-swap>${t("leave")}</a>`,
  ];
}

function leaveQuestion(view: TicketView): Html {
  const { t, token, locale } = view;
  return html`<section class="question"><h2>${t("leaveAsk")}</h2><p>${t("leaveText")}</p>
${form(view, "leave", t("leaveYes"), "secondary")}
<a class="primary" href="/t/${token}?lang=${locale}" data-swap>${t("leaveNo")}</a></section>`;
}

const form = ({ token, locale, newId }: TicketView, action: string, label: string, className: string): Html =>
  html`<form method="post" action="/t/${token}/${action}?lang=${locale}" data-swap><input type="hidden" name="id" value="${newId()}"><button type="submit" class="${className}">${label}</button></form>`;

/** The honest answers, the one about children first; an opened one stays open while the page goes on. */
export const trustCards = ({ trust }: Pick<TicketView, "trust">): Html =>
  html`<section class="trust" data-part><h2>${trust.title}</h2>${trust.answers.map(
    ({ question, paragraphs, sign }) =>
      html`<details class="answer"><summary>${picture(sign)}<span>${question}</span></summary>${paragraphs.map((text) => html`<p>${text}</p>`)}</details>`,
  )}${trust.link && html`<a class="quiet" href="${trust.link.address}" rel="noreferrer">${trust.link.label}</a>`}</section>`;

export type OverView = Pick<TicketView, "t" | "say" | "locale"> & {
  /** Every office of the installation asks how it was; else the page that was open while the ticket lived shows the question. */
  asks: boolean;
  hasAnswered: boolean;
};

/** What an address shows when there is no visit behind it any more, or never was: the same for both, with the question how it was. */
export function overBody(view: OverView): Html {
  const { t, say, locale } = view;
  return html`<main id="ticket" class="ticket over"><header class="hero" data-part data-unspoken><nav>${languageMenu(locale, t("chooseLanguage"))}${listenButton(say)}</nav></header>
<div class="standing" data-part><h1 id="status">${t("over")}</h1></div>
<div class="body">${view.hasAnswered ? thanks(say) : feedbackQuestion(view)}
<p class="plain">${t("overText")}</p></div></main>`;
}

/** One question, three faces, each a button of one form: it needs no script. */
const feedbackQuestion = ({ say, locale, asks }: OverView): Html =>
  html`<section class="feedback" data-part data-feedback${!asks && html` hidden`}><h2>${say("visitor.feedback.question")}</h2>
<form method="post" action="?lang=${locale}" data-swap>${feedbackAnswers.map(
    (answer) =>
      html`<button type="submit" name="answer" value="${answer}">${picture(answer)}<b>${say(`visitor.feedback.${answer}`)}</b></button>`,
  )}</form><p>${say("visitor.feedback.note")}</p></section>`;

const thanks = (say: Text): Html =>
  html`<section class="feedback" data-part role="status">${picture("chosen")}<h2>${say("visitor.feedback.thanks")}</h2><p>${say("visitor.feedback.note")}</p></section>`;
