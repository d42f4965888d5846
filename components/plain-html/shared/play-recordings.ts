import { audibleSpan, type Recorded } from "#lib/recordings/phrases.ts";

/** Where sounds stay for times without network. Only pages reached by https, or on the machine itself, have such a place. */
const cacheName = "kom-in-recordings";
/** How often a screen that is never reloaded asks for new recordings. */
const askAgainMs = 10 * 60_000;

let recorded: readonly Recorded[] = [];
let playing: AudioBufferSourceNode | null = null;
/** Raised by everything that ends what is heard now. */
let turn = 0;
/** What a phone shows to be let in. */
let ticket: string | null = null;
/** A phone keeps nothing: it may be borrowed, and its place for sounds would tell of the visit. */
let isPhone = false;

const watchers = new Set<() => void>();

/** The recordings that this page knows of. */
export const recordings = (): readonly Recorded[] => recorded;

/** Calls back whenever other recordings are known. */
export function onRecordings(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Learns which recordings there are, keeps those that `isWanted`, and asks again now and then. Without network the last known
 * ones stay. `address` says as whom the page asks.
 */
export function followRecordings(address: string, isWanted: (recorded: Recorded) => boolean): () => void {
  const learn = () => void learnFrom(address, isWanted).catch(() => undefined);
  learn();
  const timer = setInterval(learn, askAgainMs);
  addEventListener("online", learn);
  return () => {
    clearInterval(timer);
    removeEventListener("online", learn);
  };
}

/** Learns once what can be said in the language of a phone ticket's page. */
export async function learnByTicket(token: string, locale: string): Promise<void> {
  ticket = token;
  isPhone = true;
  await learnFrom(`/api/recordings?locale=${locale}&ticket=${token}`, () => true).catch(() => undefined);
}

/** The same for a phone that stands before the poster and has no ticket yet; the address holds the poster's key. */
export async function learnByPoster(address: string): Promise<void> {
  isPhone = true;
  await learnFrom(address, () => true).catch(() => undefined);
}

async function learnFrom(address: string, isWanted: (recorded: Recorded) => boolean): Promise<void> {
  const cache = await place();
  const list = await listed(address, cache);
  if (!list) return;
  recorded = list.filter(isWanted);
  for (const watcher of watchers) watcher();
  if (!cache) return;
  const wanted = new Set([address, ...recorded.map((one) => one.address)]);
  for (const one of recorded) await soundOf(one.address);
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url);
    if (!wanted.has(pathname + search)) await cache.delete(url);
  }
}

async function listed(address: string, cache: Cache | null): Promise<Recorded[] | null> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    await cache?.put(address, answer.clone());
    return (await answer.json()) as Recorded[];
  } catch {
    const cached = await cache?.match(address);
    return cached ? ((await cached.json()) as Recorded[]) : null;
  }
}

/** Sounds that will be wanted when the ticket opens none any more; in memory alone. */
const ahead = new Map<string, ArrayBuffer>();

/** Fetches the recordings that `isWanted` before they are played. */
export async function fetchAhead(isWanted: (recorded: Recorded) => boolean): Promise<void> {
  ahead.clear();
  for (const { address } of recorded.filter(isWanted)) {
    const sound = await soundOf(address);
    if (sound) ahead.set(address, sound);
  }
}

async function soundOf(address: string): Promise<ArrayBuffer | null> {
  // Decoding takes the bytes away.
  const fetched = ahead.get(address)?.slice(0);
  if (fetched) return fetched;
  const cache = await place();
  const cached = await cache?.match(address);
  if (cached) return cached.arrayBuffer();
  const answer = await fetch(ticket ? `${address}&ticket=${ticket}` : address).catch(() => null);
  if (!answer?.ok) return null;
  await cache?.put(address, answer.clone()).catch(() => undefined);
  return answer.arrayBuffer();
}

const place = async (): Promise<Cache | null> =>
  !isPhone && "caches" in globalThis ? caches.open(cacheName).catch(() => null) : null;

/** Plays recordings one after the other; false when one of them can't be had or isn't sound, and then nothing is heard. */
export async function play(
  context: AudioContext,
  parts: readonly Recorded[],
  out: AudioNode = context.destination,
): Promise<boolean> {
  const mine = ++turn;
  const sounds = await Promise.all(parts.map((part) => decoded(context, part.address)));
  if (!sounds.every((sound) => sound !== null)) return false;
  for (const sound of sounds) if (mine === turn) await heard(context, sound, out);
  return true;
}

/** Ends what is being played. */
export function stopPlaying(): void {
  turn++;
  playing?.stop();
  playing = null;
}

async function decoded(context: AudioContext, address: string): Promise<AudioBuffer | null> {
  const bytes = await soundOf(address);
  return bytes && context.decodeAudioData(bytes).catch(() => null);
}

function heard(context: AudioContext, sound: AudioBuffer, out: AudioNode): Promise<void> {
  const { from, to } = audibleSpan(sound.getChannelData(0), sound.sampleRate);
  return new Promise((resolve) => {
    const source = context.createBufferSource();
    source.buffer = sound;
    source.connect(out);
    source.onended = () => resolve();
    // Where the browser takes the sound away in the middle, it never says that it has ended.
    setTimeout(resolve, (to - from) * 1_000 + 2_000);
    source.start(0, from, to - from);
    playing = source;
  });
}
