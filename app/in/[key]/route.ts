import { v7 } from "uuid";
import { mostReasons } from "#components/kiosk/flow/toggle-reason.ts";
import {
  emergencyBody,
  formBody,
  givenBody,
  languagesBody,
  type Notice,
  noticeBody,
  type ReasonChoice,
} from "#components/plain-html/ticket/check-in-page.ts";
import { visitCookieHeader, visitOfCookie } from "#lib/auth/cookies.ts";
import { now } from "#lib/clock.ts";
import { type PosterOffice, phoneDoor } from "#lib/http/check-in-gate.ts";
import { apiRequest, readForm } from "#lib/http/form.ts";
import { page, pageRoute, seeOther } from "#lib/http/page.ts";
import { assetPath } from "#lib/http/static/assets.ts";
import { whenOf } from "#lib/i18n/format-time.ts";
import { isVisitorLocale, type VisitorLocale } from "#lib/i18n/locales.ts";
import { type Text, textsIn } from "#lib/i18n/translator.ts";
import { nextOpening } from "#lib/offices/hours.ts";
import type { EmergencyState } from "#lib/offices/office-wide.ts";
import { offeredReasons, officeOfPoster, openingTimes } from "#lib/offices/queries.ts";
import type { TicketSnapshot } from "#lib/queue/snapshot-types.ts";
import { approvedByOffice } from "#lib/recordings/answers.ts";
import { ticketOfEvent } from "#lib/visits/batched/insert-check-ins.ts";
import { reasons as builtInReasons, isActive } from "#lib/visits/codes.ts";
import { ageBands } from "#lib/visits/party.ts";
import { visitIdOfPhone } from "#lib/visits/request-hash.ts";
import { idSchema } from "#lib/visits/schema.ts";
import { GET as readTicket } from "../../api/tickets/[token]/route.ts";
import { PUT as checkIn } from "../../api/visits/[id]/route.ts";
import { frame, localeOf, trustOf } from "../../t/[token]/ticket.ts";

type Context = { params: Promise<{ key: string }> };
type Lacks = Parameters<typeof formBody>[0]["lacks"];

/** Sound and steps of the form. */
const scripts = [assetPath("components/plain-html/ticket/check-in.ts")];

/** Check-in by phone: what the QR code on the office's poster opens. The address, which stays in the phone, names no office. */
export const GET = pageRoute<Context>(async (request, { params }) => {
  const moved = addressToday(request);
  if (moved) return moved;
  const parsed = await parseRequest(request, await params);
  const { key, locale } = parsed;
  const begun = begunVisit(request);
  const given = begun ? await ticketGiven(key, begun) : null;
  const snapshot = given && (await standing(request, given));
  // Whoever has a number is shown it, whatever the door says to those who have none.
  if (given && snapshot) return givenPage(request, { ...snapshot, token: given });
  const door = await phoneDoor(key);
  if (!door.ok) return notice(parsed, door.error);
  if (!isVisitorLocale(new URL(request.url).searchParams.get("lang")))
    return page(frame(locale, "–", languagesBody(parsed), null, scripts));
  return form(parsed, door.value, { id: given || !begun ? v7() : begun, given: null });
});

/** To where posters printed earlier lead today: those named the office, and had the key behind it. */
function addressToday(request: Request): Response | null {
  const { searchParams } = new URL(request.url);
  const key = searchParams.get("k");
  if (key === null) return null;
  searchParams.delete("k");
  return seeOther(`/in/${encodeURIComponent(key)}${searchParams.size > 0 ? `?${searchParams}` : ""}`);
}

async function givenPage(
  request: Request,
  { code, token, language }: TicketSnapshot & { token: string },
): Promise<Response> {
  const locale = localeOf(request, language);
  const t = await textsIn(locale, "phone");
  const say = await textsIn(locale);
  const body = givenBody({ t, say, locale }, { code, token, anotherId: v7() });
  return page(frame(locale, "–", body, null, scripts));
}

/** By which id this phone has begun a visit: the one of the address when another was asked for, else the one it remembers. */
function begunVisit(request: Request): string | null {
  const id = new URL(request.url).searchParams.get("another") ?? visitOfCookie(request.headers);
  return idSchema.safeParse(id).data ?? null;
}

/** The ticket of a visit that is not over, as its own page would show it. */
async function standing(request: Request, token: string): Promise<TicketSnapshot | null> {
  const path = `/api/tickets/${token}`;
  const params = Promise.resolve({ token });
  const answer = await readTicket(apiRequest(request, "GET", path, { ticket: token }), { params });
  const snapshot = answer.ok ? ((await answer.json()) as TicketSnapshot) : null;
  return snapshot && isActive(snapshot.status) ? snapshot : null;
}

/** The form, sent: one more client of `PUT /api/visits/{id}`, whose id came with the form, so that sending twice is harmless. */
export const POST = pageRoute<Context>(async (request, { params }) => {
  const parsed = await parseRequest(request, await params);
  const { key, locale } = parsed;
  const sent = await readForm(request);
  if (!sent.ok) return notice(parsed, "codeRefused");
  const { value: given } = sent;
  const id = given.get("id") ?? "";
  const path = `/api/visits/${encodeURIComponent(id)}`;
  const body = bodyOf(given, key, locale);
  if (body.reasons.length > mostReasons) return formAgain(parsed, given, "reasons");
  const answer = await checkIn(apiRequest(request, "PUT", path, { body }), {
    params: Promise.resolve({ id }),
  });
  const said = (await answer.json()) as { token?: string; code?: string };
  if (answer.ok) return seeOther(`/t/${said.token}`);
  // Gone back, changed and sent again: one party has one number, and this is it.
  const first = said.code === "idempotencyMismatch" && (await ticketGiven(key, id));
  if (first) return seeOther(`/t/${first}`);
  if (said.code === "invalid") return formAgain(parsed, given, given.get("who") ? "party" : "who");
  return notice(parsed, said.code ?? "unexpected");
});

/** With what was answered, and the question that is not answered as it may be. */
async function formAgain(
  parsed: Parsed,
  given: ReadonlyMap<string, string>,
  lacks: Lacks,
): Promise<Response> {
  const door = await phoneDoor(parsed.key);
  if (!door.ok) return notice(parsed, door.error);
  return form(parsed, door.value, { id: idSchema.safeParse(given.get("id")).data ?? v7(), given, lacks });
}

async function ticketGiven(key: string, id: string): Promise<string | null> {
  const office = await officeOfPoster(key);
  const given = office && (await ticketOfEvent(office.id, visitIdOfPhone(id)));
  return given?.type === "checkedIn" ? given.token : null;
}

function bodyOf(given: ReadonlyMap<string, string>, key: string, locale: VisitorLocale) {
  const isAlone = given.get("who") === "child";
  // A child alone isn't asked for grown-ups; without scripts the field is still sent.
  const counted = (band: (typeof ageBands)[number]) =>
    isAlone && band === "adults" ? 0 : Number(given.get(band) || 0);
  const party = Object.fromEntries(ageBands.map((band) => [band, counted(band)]));
  const flags = given.get("private") === "yes" ? ["private"] : [];
  const interpreter = given.get("interpreter") === "wanted" ? "wanted" : "notNeeded";
  return {
    ...{ who: given.get("who"), party, language: locale, interpreter, flags, posterKey: key },
    reasons: reasonsIn(given),
  };
}

/** Who would rather not say has said nothing else. */
function reasonsIn(given: ReadonlyMap<string, string>): string[] {
  const codes = [...given].flatMap(([name, value]) => {
    const code = /^reason-(.+)$/.exec(name)?.[1];
    return code && value === "yes" ? code : [];
  });
  return codes.includes("ratherNotSay") ? ["ratherNotSay"] : codes;
}

type Parsed = Awaited<ReturnType<typeof parseRequest>>;

async function parseRequest(request: Request, { key }: { key: string }) {
  const locale = localeOf(request, null);
  const t = await textsIn(locale, "phone");
  return { key, locale, t, say: await textsIn(locale) };
}

async function form(
  parsed: Parsed,
  office: PosterOffice,
  { id, given, lacks = null }: { id: string; given: ReadonlyMap<string, string> | null; lacks?: Lacks },
): Promise<Response> {
  const { locale, say } = parsed;
  const reasons = (await offeredReasons(office.id)).map((reason) => reasonChoice(reason, locale, say));
  const trust = await trustOf(locale, {
    approved: await approvedByOffice(office.id),
    answerLinks: office.answerLinks as Record<string, string>,
  });
  const body = formBody({ ...parsed, officeName: office.name, visitId: id, trust, reasons, given, lacks });
  return page(frame(locale, "–", body, null, scripts), given ? 422 : 200, {
    "set-cookie": visitCookieHeader(id),
  });
}

type Offered = Awaited<ReturnType<typeof offeredReasons>>[number];

/** In the visitor's language: the office's own words, else the built-in ones; an own reason without either in Swedish, as what it is. */
function reasonChoice({ code, labels }: Offered, locale: VisitorLocale, say: Text): ReasonChoice {
  const own = labels?.[locale];
  if (own) return { code, label: own, isSwedish: locale === "sv" };
  if ((builtInReasons as readonly string[]).includes(code))
    return { code, label: say(`lists.reason.${code}`), isSwedish: locale === "sv" };
  return { code, label: labels?.sv ?? code, isSwedish: true };
}

/** Which texts tell why, by the API's code; what the visitor can't do anything about is told as an old poster. */
const noticeTexts: Record<string, [name: string, status: number]> = {
  emergency: ["emergency", 409],
  officeClosed: ["closed", 409],
  officePaused: ["paused", 409],
  officeFull: ["full", 409],
  tooManyTickets: ["tooMany", 429],
  databaseUnavailable: ["tooMany", 503],
  busy: ["tooMany", 503],
};

async function notice(parsed: Parsed, code: string): Promise<Response> {
  const { key, locale, t, say } = parsed;
  const [name, status] = (Object.hasOwn(noticeTexts, code) && noticeTexts[code]) || ["oldPoster", 404];
  if (name === "emergency") {
    const { kind } = ((await officeOfPoster(key))?.emergency ?? { kind: "evacuation" }) as EmergencyState;
    return page(frame(locale, "–", emergencyBody(parsed, kind), null, scripts), status);
  }
  const again = name === "oldPoster" || name === "closed" ? undefined : `?lang=${locale}`;
  const shown: Notice =
    name === "closed"
      ? {
          title: say("kiosk.closed.title"),
          text: await opening(key, locale, t),
          sign: "closed",
          rows: await callRows(key, say),
        }
      : { title: t(name), text: t(`${name}Text`), sign: signs[name] ?? "notYet", rows: [], again };
  return page(frame(locale, "–", noticeBody(parsed, shown), null, scripts), status);
}

const signs: Record<string, Notice["sign"]> = { paused: "paused", full: "full", tooMany: "waitShort" };

/** Whom to call while nobody is here: 112, and the office's on-call service where it has entered one. */
async function callRows(key: string, say: Text): Promise<Notice["rows"]> {
  const number = (await officeOfPoster(key))?.onCallNumber;
  const emergency = { sign: "danger" as const, text: say("kiosk.closed.emergency"), number: "112" };
  const onCall = { sign: "call" as const, text: say("kiosk.closed.elsewhere") };
  return number ? [emergency, { ...onCall, number }] : [emergency];
}

/** When the office opens next, in the visitor's words; nothing when nobody knows. */
async function opening(key: string, locale: VisitorLocale, t: Text): Promise<string> {
  const office = await officeOfPoster(key);
  const times = office && (await openingTimes(office.id));
  const opensAt = times && nextOpening(times, now());
  if (!times || !opensAt) return "";
  const { key: day, ...values } = whenOf(opensAt, now(), times.timeZone);
  const when = await textsIn(locale, "visitor.when");
  return t("opensAgain", { when: when(day, values) });
}
