import { emergencyPath } from "#components/pictograms/emergency.ts";
import { formatTime, whenOf } from "#lib/i18n/format-time.ts";
import { directionOf, type VisitorLocale } from "#lib/i18n/locales.ts";
import type { Announcement } from "#lib/offices/office-wide.ts";
import type { DisplaySnapshot } from "#lib/queue/snapshot-types.ts";
import type { WaitRange } from "#lib/wait/estimate.ts";
import { door, litDoor } from "../shared/door.ts";
import { type Html, html } from "../shared/html.ts";
import { icon } from "../shared/icons.ts";
import { besides, type Call } from "./announcements.ts";
import type { DisplayData, DisplayTexts } from "./display-page.ts";
import { isLongBesideDoor, lookInCard } from "./room-name.ts";
import { filled } from "./spoken-call.ts";
import { waitingText } from "./waiting-text.ts";

const messageMs = 12_000;
const secondMs = 4_000;
/** Cards that stand one under the other, and in two columns. */
const mostStacked = 4;
const mostCrowded = 8;
/** Cards of three columns in the size that is read from afar; more are written smaller. */
const mostPacked = 12;
/** More than these take turns, in parts of at most so many, with a sign which part it is and of how many. */
const mostFull = 18;
const mostInTurn = 15;
const cardsMs = 8_000;
/** The most of both when the names take room: cards one under the other, and cards in two columns with each tall one counted twice. */
const mostTallStacked = 3;
const mostTallCrowded = 10;
/** A direction that is longer is written smaller, so that no word of it is broken. */
const longWords = 22;

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
};

/** Writes a text in its language, and only when it is another: a screen reader is told nothing twice. */
function write(id: string, text: string, locale?: string): void {
  const target = element(id);
  if (target.textContent === text) return;
  target.textContent = text;
  target.toggleAttribute("data-long", text.length > longWords);
  if (!locale) return;
  target.lang = locale;
  target.dir = directionOf(locale);
}

/** Which of `count` is shown at `now`, when each stands for `everyMs` in its turn. */
const turnOf = (count: number, everyMs: number, now: number): number =>
  Math.floor(now / everyMs) % Math.max(1, count);

/** Puts on the screen what is known at `now` (milliseconds, server time). Holds nothing itself. */
export function draw(data: DisplayData, snapshot: DisplaySnapshot, shown: Call | null, now: number): void {
  const { office } = snapshot;
  const [first, ...others] = languages(data);
  const second = others[turnOf(others.length, secondMs, now)] ?? null;
  const state =
    !office.isOpen && !shown ? "closed" : shown ? "called" : office.isPaused ? "paused" : "welcome";
  const stage = element("stage");
  if (stage.dataset.state !== state) stage.dataset.state = state;
  stage.classList.toggle("long", isLongBesideDoor(shown?.room ?? ""));
  write("office", office.name);
  write("clock", formatTime(now, office.timeZone));
  const code = element("code");
  if (code.textContent !== (shown?.code ?? "")) settle(code, shown?.code ?? "");
  put("door", shown ? litDoor(shown.room) : door());
  if (state === "welcome") drawGreeting(data, now);
  else drawLine("where", first);
  drawLine("second", second);
  drawSide(snapshot, first?.texts, shown, now);
  drawMessage(data, snapshot, now);
  drawTakeover(snapshot.announcement, shown);

  function drawLine(id: "where" | "second", language: Language | null | undefined): void {
    if (language)
      write(id, headline(state, language.texts, snapshot, shown, id === "second", now), language.locale);
    else write(id, "");
  }
}

type Language = { locale: VisitorLocale; texts: DisplayTexts };

const languages = (data: DisplayData): Language[] =>
  data.announces.flatMap((locale) => {
    const texts = data.texts[locale];
    return texts ? [{ locale, texts }] : [];
  });

function headline(
  state: string,
  t: DisplayTexts,
  snapshot: DisplaySnapshot,
  shown: Call | null,
  isSecond: boolean,
  now: number,
): string {
  if (shown) return shown.room === null ? t.fetch : filled(t.goTo, { room: shown.room });
  if (state === "paused") return isSecond ? `${t.paused}. ${t.pausedText}` : t.paused;
  if (state === "welcome") return isSecond ? t.howItWorks : t.welcome;
  const { opensAt, timeZone } = snapshot.office;
  if (!opensAt) return t.closed;
  const { key, ...values } = whenOf(Date.parse(opensAt), now, timeZone);
  return filled(t.opensAgain, { when: filled(t.when[key] ?? "{time}", values) });
}

/** The new code settles in: the animation starts over with a new element. */
function settle(code: HTMLElement, text: string): void {
  const fresh = code.cloneNode() as HTMLElement;
  fresh.textContent = text;
  fresh.dataset.length = String(Math.max(3, text.length));
  code.replaceWith(fresh);
}

/** A greeting in every language in turn: whoever comes in has seen their own before long. */
function drawGreeting({ greetings }: DisplayData, now: number): void {
  const all = Object.entries(greetings) as [VisitorLocale, string][];
  const [locale, text] = all[turnOf(all.length, secondMs, now)] ?? ["sv", ""];
  write("where", text, locale);
}

function drawSide(
  { called, waiting, wait, office }: DisplaySnapshot,
  t: DisplayTexts | undefined,
  shown: Call | null,
  now: number,
): void {
  const others = besides(called, shown);
  const active = others.filter((call) => call.isActive);
  const past = others.filter((call) => !call.isActive);
  const tall = (isNarrow: boolean) => active.filter(({ room }) => lookInCard(room ?? "", isNarrow)).length;
  const isCrowded = active.length > (tall(false) > 0 ? mostTallStacked : mostStacked);
  const isPacked = active.length > mostCrowded || active.length + tall(true) > mostTallCrowded;
  element("stage").classList.toggle("crowded", isCrowded);
  element("stage").classList.toggle("packed", isPacked);
  const isFull = active.length > mostPacked;
  const hasLongWord = active.some(({ room }) => lookInCard(room ?? "", true) === "smaller");
  element("stage").classList.toggle("wide-side", isFull || (isPacked && hasLongWord));
  element("stage").classList.toggle("full", isFull);
  const turns = active.length > mostFull ? Math.ceil(active.length / mostInTurn) : 1;
  const each = Math.ceil(active.length / turns);
  const turn = turnOf(turns, cardsMs, now);
  const cards = active.slice(turn * each, (turn + 1) * each).map((call) => card(call, t, isCrowded));
  put("recent", html`${cards}${turns > 1 && html`<li class="turn">${turn + 1} / ${turns}</li>`}`);
  put("past", html`${past.map(({ code }) => html`<li>${icon("done")}<bdi>${code}</bdi></li>`)}`);
  element("recent").hidden = active.length === 0;
  element("recent-title").hidden = past.length === 0;
  element("how").hidden = others.length > 0 || shown !== null || office.isPaused;
  write("how", t?.howItWorks ?? "");
  element("count").hidden = !office.isOpen;
  const text = waitingText(waiting, wait);
  element("waiting").hidden = text.count === null;
  write("waiting", text.count ?? "");
  element("waiting-now").hidden = text.count === null;
  element("wait-sign").toggleAttribute("hidden", text.count !== null);
  write("wait", t && wait && text.wait ? waitSentence(t, text.wait, wait) : "");
}

const waitSentence = (t: DisplayTexts, kind: "range" | "long", wait: WaitRange): string =>
  kind === "long"
    ? t.longWait
    : filled(t.waitRange, { from: String(wait.fromMinutes), to: String(wait.toMinutes) });

const card = ({ code, room }: Call, t: DisplayTexts | undefined, isNarrow: boolean): Html =>
  html`<li data-name="${lookInCard(room ?? "", isNarrow)}">${litDoor(room)}<p><bdi>${code}</bdi><span>${room ?? t?.fetchShort}</span></p></li>`;

/** Puts a drawing or a list in its place, and only when it is another. */
function put(id: string, content: Html): void {
  const target = element(id);
  const text = String(content);
  if (target.dataset.content === text) return;
  target.dataset.content = text;
  target.innerHTML = text;
}

/** An emergency takes the whole screen; a sentence to all does while nobody is called: nothing ever covers a number. */
function drawTakeover(announcement: Announcement | null | undefined, shown: Call | null): void {
  const target = element("takeover");
  const isOn = announcement != null && (announcement.kind !== "message" || shown === null);
  target.hidden = !isOn;
  if (!announcement || target.dataset.id === announcement.id) return;
  target.dataset.id = announcement.id;
  target.dataset.kind = announcement.kind;
  element("takeover-picture").setAttribute(
    "d",
    announcement.kind === "message" ? "" : emergencyPath[announcement.kind],
  );
  element("takeover-texts").replaceChildren(
    ...Object.entries(announcement.texts).map(([locale, text]) => {
      const item = document.createElement("li");
      item.lang = locale;
      item.dir = directionOf(locale);
      item.textContent = text;
      return item;
    }),
  );
}

/**
 * The office's messages, the welcome and where the accessibility statement is, each in every language it exists in, one after the
 * other. All lie on each other, so that there is room for the longest and nothing moves when they take turns.
 */
function drawMessage(data: DisplayData, { office, announcement }: DisplaySnapshot, now: number): void {
  const first = announcement ? [announcement.texts] : [];
  const all = [...first, ...office.messages, data.welcomes, data.statement].flatMap(
    (message) => Object.entries(message) as [VisitorLocale, string][],
  );
  put(
    "message",
    html`${all.map(([locale, text]) => html`<p lang="${locale}" dir="${directionOf(locale)}">${text}</p>`)}`,
  );
  const shown = turnOf(all.length, messageMs, now);
  for (const [at, line] of [...element("message").children].entries())
    line.toggleAttribute("data-shown", at === shown);
}

/** Says that the screen may be old since `since`; null takes it away. */
export function drawStale(data: DisplayData, since: number | null, timeZone: string): void {
  element("stale").hidden = since === null;
  if (since === null) return;
  const texts = languages(data).slice(0, 2);
  write(
    "stale-text",
    texts.map(({ texts: t }) => filled(t.stale, { time: formatTime(since, timeZone) })).join("\n"),
  );
}
