"use client";
import { late } from "#components/ui/loading/late.tsx";
import { partsOf } from "#components/ui/loading/preloadable.tsx";
import { untilHere } from "#components/ui/loading/until-here.ts";

type Parts = typeof import("./parts.ts");

/** The parts themselves, once they are here. */
export const loadParts = (): Promise<Parts> => untilHere(() => import("./parts.ts"));

const part = partsOf(loadParts);

/** What a press shows. */
export const onPress = {
  lock: part((it) => it.Lock),
  accountItems: part((it) => it.AccountItems),
  roomItems: part((it) => it.RoomItems),
  rowDetails: part((it) => it.RowDetails),
  stateItems: part((it) => it.StateItems),
  toAllItems: part((it) => it.ToAllItems),
};

/**
 * What a calm first screen doesn't show, or shows without answering presses: the server writes what there is to see, and it comes to life
 * as soon as the screen stands.
 */
export const AlarmBanner = late(part((it) => it.AlarmBanner));
export const Announcer = late(part((it) => it.Announcer));
export const Arrivals = late(part((it) => it.Arrivals));
export const AskOnce = late(part((it) => it.AskOnce));
export const ClosedList = late(part((it) => it.ClosedList));
export const Counts = late(part((it) => it.Counts));
export const DayEnd = late(part((it) => it.DayEnd));
export const DeviceList = late(part((it) => it.DeviceList));
export const EmergencyBar = late(part((it) => it.EmergencyBar));
export const EmergencyHeads = late(part((it) => it.EmergencyHeads));
export const Family = late(part((it) => it.Family));
export const InMeeting = late(part((it) => it.InMeeting));
export const MessageStrip = late(part((it) => it.MessageStrip));
export const MutedSign = late(part((it) => it.MutedSign));
export const NewVersion = late(part((it) => it.NewVersion));
export const NoticeBanner = late(part((it) => it.NoticeBanner));
export const ParkedList = late(part((it) => it.ParkedList));
export const RefusedNotice = late(part((it) => it.RefusedNotice));
export const SideColumn = late(part((it) => it.SideColumn));
export const SignedOut = late(part((it) => it.SignedOut));
export const StayWhileGone = late(part((it) => it.StayWhileGone));
export const TeamList = late(part((it) => it.TeamList));
export const ThresholdStrip = late(part((it) => it.ThresholdStrip));
export const UnsentList = late(part((it) => it.UnsentList));
export const VisitFacts = late(part((it) => it.VisitFacts));
