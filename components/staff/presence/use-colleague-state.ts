"use client";
import { useTranslations } from "next-intl";
import type { Colleague } from "#lib/queue/snapshot-types.ts";
import { useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import type { Dot } from "./dot.ts";

/** What a colleague is doing now, in a few words and as a dot; the words say all that the dot does. */
export function useColleagueState(): (colleague: Colleague) => { dot: Dot; text: string } {
  const t = useTranslations("staff.team");
  const wording = useWording();
  const { visits } = useQueue();
  return (colleague) => {
    const room = wording.roomName(colleague.roomId);
    const within = (state: string) => (room ? t("withRoom", { state, room }) : state);
    const meeting = visits.find(
      (visit) => visit.status === "inMeeting" && visit.claimedById === colleague.id,
    );
    if (meeting) return { dot: "busy", text: within(t("inMeeting", { code: meeting.code })) };
    const called = visits.find((visit) => visit.status === "called" && visit.claimedById === colleague.id);
    if (called) {
      const state = t("calling", { code: called.code });
      const calledTo = wording.roomName(called.roomId);
      return { dot: "busy", text: calledTo ? t("withRoom", { state, room: calledTo }) : state };
    }
    if (!colleague.isPresent) return { dot: "gone", text: t(colleague.state === "away" ? "away" : "gone") };
    if (colleague.state === "available") return { dot: "free", text: within(t("available")) };
    if (colleague.state === "pause" && colleague.pauseUntil)
      return { dot: "gone", text: t("pauseUntil", { time: wording.clock(colleague.pauseUntil) }) };
    return { dot: "gone", text: t(colleague.state) };
  };
}
