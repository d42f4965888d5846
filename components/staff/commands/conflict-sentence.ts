import type { useTranslations } from "next-intl";
import type { ConflictVisit } from "#lib/http/refused.ts";
import { type QueueStore, visitIn } from "../live/queue-store.ts";
import type { Me } from "../live/use-queue.ts";
import type { Wording } from "../live/use-wording.ts";
import type { Refused } from "./send.ts";

type T = ReturnType<typeof useTranslations<"staff.conflict">>;
type Screen = { t: T; wording: Wording; store: QueueStore; me: Me };

const justNowMs = 60_000;
const assigned = ["inMeeting", "called", "claimed"];

/** Why the office said no: the colleague, what they did and when, as far as the answer or the screen knows it. */
export function refusedSentence(screen: Screen, answer: Refused, about: string | null): string {
  const { t, wording, store } = screen;
  const { snapshot } = store.get();
  const current = answer.visit ?? (about ? visitIn(snapshot, about) : null);
  if (answer.code === "emergency") return t("emergency");
  if (answer.code === "oneAtATime") return oneAtATime(screen, answer.inside);
  if (answer.code === "forbidden" || answer.code === "notYourVisit" || answer.code === "notAPart") {
    if (answer.code !== "notYourVisit") return t(answer.code);
    return current?.claimedById
      ? t("justNow", { sentence: wording.event("claimed", current.claimedById, current.code, null) })
      : t("forbidden");
  }
  if (answer.code === "roomTaken") return roomSentence(screen, answer.inside);
  if (!current) return t("unknown");
  if (isRule(answer.code)) return t(answer.code, { code: current.code });
  const sentence = happened(screen, current);
  return answer.code === "undoExpired" ? t("undoExpired", { sentence }) : sentence;
}

/** What the office set for calling again, and that a day is over. */
const rules = ["calledTooSoon", "callsUsedUp", "notCalledAgain", "dayOver"] as const;
const isRule = (code: string): code is (typeof rules)[number] => (rules as readonly string[]).includes(code);

/** The visit's last event as a sentence with its time. */
export function happened({ t, wording, store }: Omit<Screen, "me">, visit: ConflictVisit): string {
  const sentence = wording.lastEvent(visit);
  const age = Date.now() + store.get().clockOffset - Date.parse(visit.last.at);
  return age < justNowMs
    ? t("justNow", { sentence })
    : t("sentence", { sentence, time: wording.clock(visit.last.at) });
}

function oneAtATime({ t, store, me }: Screen, holding: Refused["inside"]): string {
  const shown = store
    .get()
    .snapshot.visits.find((visit) => visit.claimedById === me.id && assigned.includes(visit.status));
  const code = holding?.visitCode ?? shown?.code;
  return code ? t("oneAtATime", { code }) : t("oneAtATimePlain");
}

function roomSentence({ t, wording, store }: Screen, inside: Refused["inside"]): string {
  const other = inside && visitIn(store.get().snapshot, inside.visitId);
  const room = wording.roomName(other?.roomId ?? null);
  if (!inside || !room) return t("roomTakenPlain");
  if (!inside.staffId) return t("roomTaken", { room, code: inside.visitCode });
  return t("roomTakenBy", { room, code: inside.visitCode, who: wording.personName(inside.staffId) });
}
