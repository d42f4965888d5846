"use client";

import type { ComponentType } from "react";
import { type Preloadable, preloadable, preloadWhenIdle } from "#components/ui/loading/preloadable.tsx";
import { untilHere } from "#components/ui/loading/until-here.ts";
import { loadSeal } from "./outbox/load-seal.ts";

const part = <P extends object>(load: () => Promise<ComponentType<P>>): Preloadable<P> =>
  preloadable(() => untilHere(load));

/**
 * What no first press shows, but that the office is closed or how it was: asked for as soon as the first screen stands, and there long
 * before it is needed.
 */
export const later = {
  emergency: part(() => import("./office/emergency-screen.tsx").then((it) => it.EmergencyScreen)),
  closed: part(() => import("./office/not-receiving.tsx").then((it) => it.NotReceiving)),
  feedback: part(() => import("./feedback/feedback-step.tsx").then((it) => it.FeedbackStep)),
  age: part(() => import("./steps/age-step.tsx").then((it) => it.AgeStep)),
  count: part(() => import("./steps/count-step.tsx").then((it) => it.CountStep)),
  extra: part(() => import("./steps/extra-step.tsx").then((it) => it.ExtraStep)),
  wait: part(() => import("./steps/ticket-wait.tsx").then((it) => it.TicketWait)),
  ticket: part(() => import("./steps/ticket-step.tsx").then((it) => it.TicketStep)),
  ends: part(() => import("./flow/ticket-ends.tsx").then((it) => it.TicketEnds)),
  stillHere: part(() => import("./flow/still-here.tsx").then((it) => it.StillHere)),
  paper: part(() => import("./paper/paper-ticket.tsx").then((it) => it.PaperTicket)),
  answers: part(() => import("./steps/faq-sheet.tsx").then((it) => it.AnswersSheet)),
  statement: part(() => import("./office/statement-sheet.tsx").then((it) => it.StatementSheet)),
  staff: part(() => import("./office/staff-sheet.tsx").then((it) => it.StaffSheet)),
  pairing: part(() => import("./office/pair-screen.tsx").then((it) => it.PairScreen)),
};

/** Fetches all of it as soon as the first screen stands: from then on the page needs no network, with a service worker or without. */
export const loadLater = (): (() => void) =>
  preloadWhenIdle([...Object.values(later), { preload: () => untilHere(loadSeal) }]);
