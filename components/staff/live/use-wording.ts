"use client";
import { type useTranslations as Hook, useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { formatTime } from "#lib/i18n/format-time.ts";
import { languageName } from "#lib/i18n/names.ts";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";
import { takesPart } from "#lib/visits/machine/machine.ts";
import { ageBands, childrenIn, type Party } from "#lib/visits/party.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import type { Parcel } from "../commands/staff-outbox.ts";
import { type CodedList, useLiveQueue, useQueueState } from "./use-queue.ts";

/** Codes come from the office's lists; its own ones carry their labels with them. */
type ByCode = ReturnType<typeof Hook> & { has: (key: never) => boolean };
type Directory = Pick<QueueSnapshot, "rooms" | "formerRooms" | "staff" | "devices" | "office">;

export type Wording = ReturnType<typeof wordingOf>;

/** How the staff's screens say things about a visit: one voice on desk, reception, history and announcements. */
export function useWording(): Wording {
  const t = useTranslations("staff");
  const lists = useTranslations("lists") as unknown as ByCode;
  const locale = useLocale();
  const { me, lists: own } = useLiveQueue();
  const rooms = useQueueState((state) => state.snapshot.rooms);
  const formerRooms = useQueueState((state) => state.snapshot.formerRooms);
  const staff = useQueueState((state) => state.snapshot.staff);
  const devices = useQueueState((state) => state.snapshot.devices);
  const office = useQueueState((state) => state.snapshot.office);
  return useMemo(
    () =>
      wordingOf(t, lists, locale === "en" ? "en" : "sv", me.id, own, {
        rooms,
        formerRooms,
        staff,
        devices,
        office,
      }),
    [t, lists, locale, me.id, own, rooms, formerRooms, staff, devices, office],
  );
}

function wordingOf(
  t: ReturnType<typeof useTranslations<"staff">>,
  lists: ByCode,
  reader: "sv" | "en",
  myId: string,
  own: CodedList[],
  { rooms, formerRooms, staff, devices, office }: Directory,
) {
  const ownLabel = (list: string, code: string): string | undefined => {
    const labels = own
      .find((each) => each.list === list)
      ?.entries.find((entry) => entry.code === code)?.labels;
    return labels?.[reader] ?? labels?.sv;
  };
  const listed = (list: string, code: string): string =>
    ownLabel(list, code) ??
    (lists.has(`${list}.${code}` as never) ? lists(`${list}.${code}` as never) : code);
  const personName = (id: string | null): string =>
    staff.find((one) => one.id === id)?.name ?? t("who.someone");
  const roomNames = new Map([...rooms, ...formerRooms].map((room) => [room.id, room.name]));
  const roomName = (id: string | null): string => (id === null ? "" : (roomNames.get(id) ?? ""));
  const clock = (at: string | number): string => formatTime(new Date(at), office.timeZone);

  const party = ({ adults, ...children }: Party): string => {
    const count = childrenIn({ adults, ...children });
    const isYouth = adults === 0 && children.children13to17 === count;
    if (isYouth && count === 1) return t("party.alone");
    return [
      adults > 0 ? t("party.adults", { count: adults }) : "",
      count > 0 ? t(isYouth ? "party.youth" : "party.children", { count }) : "",
    ]
      .filter(Boolean)
      .join(", ");
  };

  return {
    party,
    /** `2+3`: adults and children, for a row that has no room for words. */
    partyShort: (of: Party): string => `${of.adults}+${childrenIn(of)}`,
    /** The ages of the children: `2 är 0–5, 1 är 6–12`; empty without children. */
    ages: (of: Party): string =>
      ageBands
        .filter((band) => band !== "adults" && of[band] > 0)
        .map((band) => t("party.inBand", { count: of[band], band: t(`party.bands.${band}`) }))
        .join(", "),
    language: (visit: Pick<QueueVisit, "language">): string =>
      visit.language ? languageName(visit.language, reader) : "",
    languageOf: (code: string): string => languageName(code, reader),
    reasons: (codes: readonly string[]): string =>
      codes.map((code, index) => lowerAfterFirst(listed("reason", code), index)).join(", "),
    reason: (code: string): string => listed("reason", code),
    partner: (code: string): string => listed("partner", code),
    wayIn: (code: string): string =>
      ownLabel("partner", code) ?? listed(lists.has(`wayIn.${code}` as never) ? "wayIn" : "partner", code),
    outcome: (code: string): string => listed("outcome", code),
    interpreter: (state: string): string => listed("interpreter", state),
    parkReason: (reason: string): string => listed("parkReason", reason),
    flag: (flag: string): string => listed("flag", flag),
    /** The button of a command. Who is in the visit already joins by bringing a colleague in. */
    action: (type: CommandType, visit: QueueVisit): string => {
      if (type === "join" && takesPart(visit, myId)) return t("action.invite");
      if (type === "start" && visit.status === "claimed") return t("action.startWithoutCall");
      return t(`action.${type}`);
    },
    /** What waits to be sent: `Parkera · A12`. */
    parcel: ({ what, code }: Pick<Parcel, "what" | "code">): string =>
      [t(what === "checkIn" ? "unsent.checkIn" : `action.${what}`), code].filter(Boolean).join(" · "),
    status: (status: QueueVisit["status"]): string => t(`status.${status}`),
    clock,
    timeZone: office.timeZone,
    /** Whole minutes, with hours once there are any. */
    minutes: (ms: number): string => {
      const whole = Math.max(0, Math.floor(ms / 60_000));
      if (whole < 60) return t("time.minutes", { count: whole });
      return t("time.hours", { hours: Math.floor(whole / 60), minutes: whole % 60 });
    },
    /** `1:05`, for what seconds matter in. */
    minutesAndSeconds: (ms: number): string => {
      const seconds = Math.max(0, Math.floor(ms / 1_000));
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    },
    personName,
    /** `Du` for whoever looks. */
    actorName: (id: string | null): string => {
      if (id === myId) return t("who.you");
      if (id === null) return t("who.system");
      if (devices.some((device) => device.id === id)) return t("who.kiosk");
      return personName(id);
    },
    roomName,
    /** What the last event of the visit was, as a sentence without its full stop. */
    lastEvent(visit: Pick<QueueVisit, "last" | "code" | "roomId">): string {
      return this.event(visit.last.type, visit.last.actorId, visit.code, visit.roomId);
    },
    /** `as` names whoever is not one of the staff. */
    event(type: string, actorId: string | null, code: string, roomId: string | null, as?: string): string {
      const room = roomName(roomId);
      const key = type === "called" && !room ? "calledFetch" : type;
      const who =
        as ?? (actorId === null && type !== "dayEnded" ? t("who.visitor") : this.actorName(actorId));
      return t(`event.${key}` as "event.called", { who, code, room });
    },
  };
}

/** Labels begin with a capital; in the middle of a row only the first does. */
const lowerAfterFirst = (label: string, index: number): string =>
  index === 0 ? label : label.charAt(0).toLocaleLowerCase("sv") + label.slice(1);
