import type { VisitorLocale } from "#lib/i18n/locales.ts";
import type { DisplaySnapshot } from "#lib/queue/snapshot-types.ts";
import { door, smallDoor } from "../shared/door.ts";
import { type Html, html, jsonIn } from "../shared/html.ts";
import { icon } from "../shared/icons.ts";

/** Texts of one language, with `{room}` and the like left open for the screen to fill in. */
export type DisplayTexts = Record<
  | "fetch"
  | "fetchShort"
  | "goTo"
  | "spokenFetch"
  | "spokenRoom"
  | "recent"
  | "waitingNow"
  | "waitRange"
  | "welcome"
  | "howItWorks"
  | "paused"
  | "pausedText"
  | "closed"
  | "opensAgain"
  | "stale"
  | "muted"
  | "soundOn"
  | "soundText"
  | "withoutSound",
  string
> & { longWait: string; when: Record<string, string> };

/** What the script reads from the page: the announcement languages, their texts, and what is told in every language. */
export type DisplayData = {
  /** Which build made this page. */
  build: string;
  announces: VisitorLocale[];
  /** The office when the page was made: its first picture waits for no further answer. */
  first: DisplaySnapshot | null;
  /** The same as the office has set them, to see when that changes. */
  announced: string;
  texts: Partial<Record<VisitorLocale, DisplayTexts>>;
  /** "You don't need to say your name" in every language, by locale. */
  welcomes: Partial<Record<VisitorLocale, string>>;
  /** A greeting in every language. */
  greetings: Partial<Record<VisitorLocale, string>>;
  /** Where the accessibility statement is, in the announcement languages. */
  statement: Partial<Record<VisitorLocale, string>>;
};

/** The waiting display's frame; the script fills it in. Nothing in it says anything about a person. */
export function displayBody(data: DisplayData): Html {
  const [first = "sv"] = data.announces;
  const t = data.texts[first];
  return html`<main class="stage" id="stage" data-state="starting">
<section class="call">
<header class="top"><p class="brand">${smallDoor()}<span id="office"></span></p><button type="button" class="muted" id="muted" title="${t?.muted}" hidden>${icon("muted")}<span class="unseen">${t?.muted}</span></button><time id="clock" class="clock"></time></header>
<div class="announcement" aria-live="assertive" aria-atomic="true"><p class="code"><bdi id="code"></bdi></p><h1 class="where" id="where"></h1><p class="second" id="second"></p></div>
<div class="door-place" id="door"></div>
</section>
<section class="side">
<ol class="cards" id="recent" hidden></ol>
<div class="recent"><h2 id="recent-title" hidden>${t?.recent}</h2><ol class="past" id="past"></ol></div>
<p class="how" id="how" hidden></p>
<div class="count" id="count"><b id="waiting"></b><i id="wait-sign" hidden>${icon("clock")}</i><p><span id="waiting-now">${t?.waitingNow}</span><span id="wait"></span></p></div>
</section>
<div class="message" id="message"></div>
</main>
<section class="takeover" id="takeover" role="alert" hidden><svg viewBox="0 0 64 64" aria-hidden="true"><path id="takeover-picture" d=""/></svg><ul id="takeover-texts"></ul></section>
<div class="stale" id="stale" role="status" hidden>${icon("question")}<p id="stale-text"></p></div>
<div class="sound" id="sound" role="group" aria-label="${t?.soundOn}" hidden>${icon("sound")}<p>${t?.soundText}</p><button type="button" class="primary" id="sound-on">${t?.soundOn}</button><button type="button" class="plain" id="sound-off">${t?.withoutSound}</button></div>
${jsonIn("data", data)}`;
}

type PairingTexts = Record<
  "title" | "text" | "code" | "button" | "refused" | "wait" | "offline" | "elsewhere" | "demo",
  string
>;

/** Connects a screen to the office with a code, or in a demo with one tap. */
export function pairingBody(t: PairingTexts, address: string | null, isDemo: boolean): Html {
  return html`<main class="pairing">
<form class="sheet" id="pairing" data-refused="${t.refused}" data-wait="${t.wait}" data-offline="${t.offline}" data-elsewhere="${t.elsewhere}" data-address="${address ?? ""}">
${smallDoor()}<h1>${t.title}</h1><p>${t.text}</p>
<label for="pairing-code">${t.code}</label>
<input id="pairing-code" name="code" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="9" required dir="ltr">
<p class="notice" id="notice" role="alert"></p>
<button type="submit" class="primary">${t.button}</button>
</form>
${isDemo && html`<form method="post" action="/api/demo?as=display"><button type="submit" class="demo">${t.demo}</button></form>`}${door()}
</main>`;
}
