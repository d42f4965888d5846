import { textsIn } from "#components/kiosk/speech/screen-texts.ts";
import { readAloud, stopReading } from "#components/kiosk/speech/speech-synthesis.ts";
import { formatClock, formatTime } from "#lib/i18n/format-time.ts";
import { textLists } from "#lib/recordings/phrase-keys.ts";
import { isSoundOn } from "../shared/chime.ts";
import { follow, get } from "../shared/live.ts";
import { fetchAhead, learnByTicket } from "../shared/play-recordings.ts";
import { guardPresses, settle } from "../shared/press-guard.ts";
import { renewOnce } from "../shared/renewal.ts";
import { offerListening, showListening } from "./read-page.ts";
import { allowRinging, ring, sayToAll, showRinger } from "./ring.ts";

const staleMs = 5_000;
const main = () => document.getElementById("ticket") as HTMLElement;
const token = main().dataset.live;
/** What the page is about; the leave question is shown without moving there. */
let address = location.href;
/** The call that is shown: a new call after a release has the same code and count, and another time. */
const callOf = ({ dataset }: HTMLElement) => dataset.ring && `${dataset.ring} ${dataset.called}`;
let rung = callOf(main());
const announcementIn = (main: HTMLElement) => main.querySelector<HTMLElement>("[data-announcement]")?.dataset;
let announcedId = announcementIn(main())?.announcement;
let heardAt = Date.now();
/** The visitor has hidden the page: until the browser has left it, nothing may be shown again. */
let isHidden = false;
/** Which build served when this page began to listen. */
let firstBuild: string | null = null;

/** Forms carry a new id each time; that alone is no change. */
const content = (part: Element) => part.innerHTML.replace(/value="[0-9a-f-]{36}"/g, "");

/** Takes over what another version of the page says, part by part, so that an opened answer stays open. */
function take(text: string): void {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.getElementById("ticket");
  if (!fresh || isHidden) return;
  const mine = [...main().querySelectorAll("[data-part]")];
  const theirs = [...fresh.querySelectorAll("[data-part]")];
  const isAlike =
    mine.length === theirs.length &&
    page.documentElement.lang === document.documentElement.lang &&
    !fresh.querySelector(".changed");
  const earlier = { before: main().matches(".over"), byOffice: main().dataset.takesFeedback !== undefined };
  const isOtherLanguage = page.documentElement.lang !== document.documentElement.lang;
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  document.documentElement.dataset.script = page.documentElement.dataset.script;
  if (isAlike) {
    main().className = fresh.className;
    main().dataset.ring = fresh.dataset.ring ?? "";
    main().dataset.called = fresh.dataset.called ?? "";
    main().dataset.room = fresh.dataset.room ?? "";
    if (!fresh.matches(".over"))
      main().toggleAttribute("data-takes-feedback", fresh.hasAttribute("data-takes-feedback"));
    mine.forEach((part, at) => {
      const other = theirs[at];
      if (!other || content(part) === content(other)) return;
      part.replaceWith(other);
      // Other buttons, or the same ones in another place.
      if (!other.matches(".hero, .standing")) settle();
    });
  } else {
    main().replaceWith(fresh);
    settle();
  }
  showRinger(document);
  showListening();
  if (isOtherLanguage) learnSounds();
  askFeedback(earlier);
  ringWhenCalled();
  const { announcement: now, text: sentence = "" } = announcementIn(main()) ?? {};
  if (now && now !== announcedId) stopReading();
  if (now && now !== announcedId) void sayToAll(sentence);
  announcedId = now;
}

/**
 * The visit is over: the address tells nothing of it any more, but this page knows whether the office asks how it was. Said aloud
 * where the phone may ring.
 */
function askFeedback({ before, byOffice }: { before: boolean; byOffice: boolean }): void {
  if (byOffice) main().dataset.takesFeedback = "";
  const question = main().querySelector<HTMLElement>("[data-feedback]");
  if (!question) return;
  if (byOffice) question.hidden = false;
  if (!before && !question.hidden && isSoundOn()) void readAloud(textsIn(question));
}

/** Which of its texts somebody has recorded in the page's language. */
function learnSounds(): void {
  stopReading();
  if (token) void learnByTicket(token, document.documentElement.lang).then(fetchLastWords);
}

/** The recordings of what the page says last are fetched while the ticket still opens them. */
function fetchLastWords(): void {
  if (main().dataset.takesFeedback !== undefined)
    void fetchAhead(({ key }) => (textLists.feedback as readonly string[]).includes(key));
}

function ringWhenCalled(): void {
  const called = callOf(main());
  const [code = ""] = (called ?? "").split(" ");
  const call = { code, room: main().dataset.room || null };
  if (called && called !== rung) stopReading();
  if (called && called !== rung) void ring(document.getElementById("status")?.textContent ?? "", call);
  rung = called;
}

/** Raised by everything the visitor does: an answer that was asked for before is old then. */
let turn = 0;
/** What the visitor did and the server has not answered yet. */
let swaps = 0;

/** Whether the page shows a visit: the one that is shown once it is over names no ticket. */
const isUnderWay = (): boolean => main().dataset.live !== undefined;

function inLanguage(lang: string): string {
  const url = new URL(address);
  url.searchParams.set("lang", lang);
  return url.href;
}

/** Reads the page anew. The stream only says that there is something new: texts are made in one place, the server. */
async function read(): Promise<unknown> {
  const mine = turn;
  const answer = await get(address, "text/html").catch(() => null);
  if (!answer || answer.status >= 500) return null;
  // The server no longer knows in which language the visit was.
  if (answer.status === 404 && isUnderWay()) {
    await swap(inLanguage(document.documentElement.lang));
    return true;
  }
  const text = await answer.text();
  if (mine === turn && !document.querySelector(".question")) take(text);
  return true;
}

/** Follows a link, or sends a form, without leaving the page: sound that was turned on stays on. */
async function swap(target: string, body?: URLSearchParams): Promise<void> {
  const mine = ++turn;
  swaps++;
  const sending = body ? { method: "POST", body } : {};
  const answer = await fetch(target, { ...sending, cache: "no-store" }).finally(() => swaps--);
  const text = await answer.text();
  // Something else was done meanwhile: that is what is shown.
  if (mine !== turn) return;
  take(text);
  const shown = new URL(answer.url);
  if (shown.pathname.endsWith("/leave")) return;
  address = shown.href;
  history.replaceState(null, "", address);
}

function showSilence(milliseconds: number): void {
  if (isHidden) return;
  const zone = main().dataset.zone ?? "Europe/Stockholm";
  if (milliseconds < staleMs) heardAt = Date.now() - milliseconds;
  const updated = document.getElementById("updated");
  if (updated)
    updated.textContent = (updated.dataset.text ?? "").replace("{time}", formatClock(heardAt, zone));
  const offline = document.getElementById("offline");
  if (!offline) return;
  offline.hidden = milliseconds < staleMs;
  offline.textContent = (offline.dataset.text ?? "").replace("{time}", formatTime(heardAt, zone));
}

/**
 * The server was built anew: so is the page, while nothing is asked or on its way. Not while the phone is allowed to ring, which
 * took a tap; its texts come from the server in any case.
 */
function renewWhenIdle(served: string): void {
  firstBuild ??= served;
  const isBusy = isHidden || isSoundOn() || swaps > 0 || document.querySelector(".question") !== null;
  if (served !== firstBuild && !isBusy) void renewOnce(served);
}

document.addEventListener("click", (event) => {
  const target = (event.target as Element).closest<HTMLElement>("[data-hide], [data-ring-on], a[data-swap]");
  if (!target) return;
  event.preventDefault();
  if (target.matches("[data-ring-on]")) void allowRinging().then(() => showRinger(document));
  else if (target.matches("[data-hide]")) {
    isHidden = true;
    main().remove();
    location.replace((target as HTMLAnchorElement).href);
  } else
    void swap((target as HTMLAnchorElement).href).catch(() =>
      location.assign((target as HTMLAnchorElement).href),
    );
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches("[data-swap]")) return;
  event.preventDefault();
  const { name, value } = (event.submitter ?? {}) as Partial<HTMLButtonElement>;
  if (name) form.append(hiddenField(name, value ?? ""));
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  // Sent twice it is done once, so the browser may simply try itself.
  void swap(form.action, body).catch(() => form.submit());
});

/** Which button was pressed: a form that a script sends leaves it out. */
function hiddenField(name: string, value: string): HTMLInputElement {
  const field = document.createElement("input");
  return Object.assign(field, { type: "hidden", name, value });
}

guardPresses();
settle();
showRinger(document);
offerListening();
learnSounds();
if (token)
  follow({
    stream: `/api/live?ticket=${token}`,
    poll: read,
    onNews: (news) => news !== true && void read(),
    onSilence: showSilence,
    isOver: () => !isUnderWay(),
    onBeat: ({ build }) => renewWhenIdle(build),
  });
