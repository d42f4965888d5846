import { heartbeatMs } from "#lib/heartbeat/devices.ts";
import type { Beat } from "#lib/live/stream.ts";
import type { DisplaySnapshot } from "#lib/queue/snapshot-types.ts";
import { chime, isSoundOn, requestWakeLock, turnSoundOn } from "../shared/chime.ts";
import { follow, get } from "../shared/live.ts";
import { followRecordings } from "../shared/play-recordings.ts";
import { renewOnce } from "../shared/renewal.ts";
import { type Announcements, advance, arrive, begin } from "./announcements.ts";
import type { DisplayData } from "./display-page.ts";
import { draw, drawStale } from "./screen.ts";
import { announceAloud, isSpeaking, sayToAll } from "./spoken-call.ts";

const staleMs = 5_000;
const reloadHour = 3;
/** How long the strip asks for the tap that turns sound on, unless a number is called before. */
const stripMs = 10_000;
/** The server's clock is asked for anew this often. */
const clockMs = 300_000;
const renewalMs = 5_000;

const data: DisplayData = JSON.parse(document.getElementById("data")?.textContent ?? "{}");
const startedAt = performance.now();
let snapshot: DisplaySnapshot | null = null;
let announcements: Announcements | null = null;
/** Server time minus this machine's, known from the first answer on: a TV's own clock is never shown. */
let clockOffset: number | null = null;
let lastHeard = Date.now();
/** What the stream told before the clock was known; the answer that tells the clock may have been read earlier. */
let early: DisplaySnapshot | null = null;
/** Which build the server has now. */
let served = data.build;
/** The browser lets this page make itself heard without a tap, also after a reload. */
let needsNoTap = false;

const isOlder = (one: DisplaySnapshot, other: DisplaySnapshot) => Date.parse(one.at) < Date.parse(other.at);

const serverNow = () => Date.now() + (clockOffset ?? 0);

function receive(news: unknown): void {
  const streamed = news as DisplaySnapshot;
  const next = early && isOlder(streamed, early) ? early : streamed;
  early = clockOffset === null ? next : null;
  if (early || (snapshot && isOlder(next, snapshot))) return;
  if (snapshot && next.testAt && next.testAt !== snapshot.testAt) void chime();
  snapshot = next;
  announcements = announcements ? arrive(announcements, next.called) : begin(next.called, serverNow());
  // Other announcement languages need other texts.
  if (next.office.announces.join() === data.announced) step();
  else location.reload();
}

/** The stream's first word comes before its snapshot, so the clock is right from the start. */
function receiveBeat({ at, build }: Beat): void {
  clockOffset = Date.parse(at) - Date.now();
  served = build;
}

/** One step: goes on with the announcements and shows what is so now. */
function step(): void {
  if (!snapshot || !announcements) return;
  const before = announcements;
  const { state, announce } = advance(before, performance.now(), isSpeaking());
  announcements = before.current && !state.current ? arrive(state, snapshot.called) : state;
  if (announce) void announceAloud(announce, data.announces, data.texts);
  if (announcements.shown) hideStrip();
  draw(data, snapshot, announcements.shown, serverNow());
  speakToAll(snapshot.announcement);
}

let announcedId: string | null = null;

/** Once, in the languages that the office announces in; after the call that is being spoken. */
function speakToAll(announcement: DisplaySnapshot["announcement"] | undefined): void {
  if (!announcement) announcedId = null;
  if (!announcement || announcement.id === announcedId || isSpeaking()) return;
  announcedId = announcement.id;
  void sayToAll(announcement.texts, data.announces);
}

function watchSilence(milliseconds: number): void {
  if (milliseconds < staleMs) lastHeard = serverNow() - milliseconds;
  drawStale(data, milliseconds < staleMs ? null : lastHeard, snapshot?.office.timeZone ?? "Europe/Stockholm");
  showSound();
}

async function poll(): Promise<unknown> {
  const answer = await get("/api/display?as=display", "application/json");
  // Unpaired meanwhile: the page asks for a code again.
  if (answer.status === 401 || answer.status === 403) location.reload();
  if (!answer.ok) return null;
  const news = (await answer.json()) as DisplaySnapshot;
  // A stream may repeat an old snapshot to a new reader; an answer is made now.
  clockOffset = Date.parse(news.at) - Date.now();
  return news;
}

/** Staff see when this screen has no network. */
function sendHeartbeat(): void {
  const body = JSON.stringify({ unsentCount: 0 });
  const headers = { "content-type": "application/json" };
  fetch("/api/devices/status?as=display", { method: "POST", headers, body }).catch(() => null);
}

/** Sound needs a tap once: a strip under the numbers asks for it, and becomes a small sign that there is none. */
function showSound(): void {
  const strip = document.getElementById("sound");
  const badge = document.getElementById("muted");
  if (isSoundOn()) strip?.setAttribute("hidden", "");
  badge?.toggleAttribute("hidden", isSoundOn() || strip?.hidden === false);
}

/** Nobody has tapped, as after each reload at night: the badge still can be. */
function hideStrip(): void {
  document.getElementById("sound")?.setAttribute("hidden", "");
  showSound();
}

/** Once a night, when nobody is there: memory, fonts and a newer version of the page begin afresh. */
async function reloadAtNight(): Promise<void> {
  const hours = (performance.now() - startedAt) / 3600_000;
  const isIdle = snapshot && !snapshot.office.isOpen && !announcements?.current && snapshot.waiting === 0;
  if (hours < 20 || !isIdle || !document.getElementById("clock")?.textContent?.startsWith(`0${reloadHour}`))
    return;
  const answer = await get("/api/ready", "application/json").catch(() => null);
  if (answer?.ok) location.reload();
}

/**
 * The server was built anew: so is the page, between two calls. Where sound took a tap it would be lost: there the page waits
 * until nobody does.
 */
function renewBetweenCalls(): void {
  const isQuiet = !announcements?.current && !announcements?.waiting.length && !isSpeaking();
  const isUnheard = needsNoTap || !isSoundOn() || snapshot?.waiting === 0;
  if (served !== data.build && isQuiet && isUnheard) void renewOnce(served);
}

/** What came with the page, until the office is heard: drawn as of then, and announced to nobody. */
function drawFirst({ first }: DisplayData): void {
  if (!first) return;
  const at = Date.parse(first.at);
  draw(data, first, begin(first.called, at).shown, at);
}

async function start(): Promise<void> {
  drawFirst(data);
  const { ask } = follow({
    stream: "/api/live?as=display",
    poll,
    onNews: receive,
    onSilence: watchSilence,
    onBeat: receiveBeat,
  });
  void ask();
  setInterval(() => clockOffset === null && void ask(), 2_000);
  setInterval(() => void ask(), clockMs);
  setInterval(sendHeartbeat, heartbeatMs);
  sendHeartbeat();
  setInterval(step, 250);
  setInterval(() => void reloadAtNight(), 60_000);
  setInterval(renewBetweenCalls, renewalMs);
  void requestWakeLock();
  followRecordings("/api/recordings?as=display", ({ key, locale }) => isOfCall(key) && isAnnounced(locale));
  needsNoTap = await turnSoundOn();
  document.getElementById("sound")?.toggleAttribute("hidden", needsNoTap);
  document.getElementById("sound-on")?.focus();
  document.getElementById("sound-off")?.addEventListener("click", hideStrip);
  setTimeout(hideStrip, stripMs);
  for (const id of ["sound-on", "muted"])
    document.getElementById(id)?.addEventListener("click", () => void turnSoundOn().then(showSound));
  showSound();
}

const isOfCall = (key: string): boolean => /^(call|letter|digit|room)\./.test(key);
const isAnnounced = (locale: string): boolean => data.announces.some((one) => one === locale);

void start();
