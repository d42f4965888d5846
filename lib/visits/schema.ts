import { z } from "zod";
import { visitorLocales } from "../i18n/locales.ts";
import {
  interpreterStates,
  offeredAnswers,
  parkReasons,
  understoodAnswers,
  visitFlags,
  whos,
} from "./codes.ts";
import type { DetailColumn } from "./machine/details.ts";
import { largestParty, type Party, partySize } from "./party.ts";
import { seriesSchema } from "./ticket-codes.ts";

/*
 * Schemas of a visit and of every command, shared by forms, API, tests and the published contract. Codes and counting are in
 * `codes` and `party`, which screens load without the parser.
 */
export {
  activeStatuses,
  isActive,
  type ParkReason,
  type VisitFlag,
  type VisitStatus,
  visitStatuses,
  type Who,
} from "./codes.ts";

/** A moment of this century: the database knows no year 0, and a later one is a slip of the finger. */
export const instantSchema = z.iso.datetime().regex(/^20/);

const people = z.int().min(0).max(largestParty);

/** Who came, as counts by age band; never a name. */
export const partySchema = z
  .strictObject({ adults: people, children0to5: people, children6to12: people, children13to17: people })
  .refine((party: Party) => partySize(party) >= 1, { error: "empty" })
  .refine((party: Party) => partySize(party) <= largestParty, { error: "tooLarge" });

/** A code of a list, built in or the office's own; whether it exists there is checked against the office. */
export const codeSchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
/** Idempotency key: visits and events get their id from the client that makes them, so that sending twice is harmless. */
export const idSchema = z.uuid();
const staffIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const distinct = <T>(list: T[]): boolean => new Set(list).size === list.length;
const codes = (most: number) => z.array(codeSchema).max(most).refine(distinct, { error: "repeated" });

const details = {
  /** The language the visitor wants to speak; null when not asked. */
  language: z.enum(visitorLocales).nullable(),
  interpreter: z.enum(interpreterStates),
  reasons: codes(3),
  wayIn: codeSchema.nullable(),
  firstVisit: z.boolean().nullable(),
  ongoingContact: z.boolean().nullable(),
  wantedStaffId: staffIdSchema.nullable(),
  flags: z.array(z.enum(visitFlags)).max(visitFlags.length).refine(distinct, { error: "repeated" }),
} satisfies Record<DetailColumn, z.ZodType>;
export type Details = { [Name in DetailColumn]: z.infer<(typeof details)[Name]> };
const who = z.enum(whos);

/** Body of `PUT /api/visits/{id}`. */
export const checkInSchema = z.strictObject({
  who,
  party: partySchema,
  language: details.language.default(null),
  interpreter: z.enum(["notNeeded", "wanted"]).default("notNeeded"),
  reasons: details.reasons.default([]),
  wayIn: details.wayIn.default(null),
  firstVisit: details.firstVisit.default(null),
  ongoingContact: details.ongoingContact.default(null),
  wantedStaffId: details.wantedStaffId.default(null),
  flags: details.flags.default([]),
  /** Reception only: the visit was met outside the office. */
  outreach: z.boolean().default(false),
  /** A kiosk only: the ticket it gave while it had no network, and how many milliseconds ago. */
  offline: z
    .strictObject({
      /** The series it was given in, when the tablet has been paired anew since; null: the tablet's own. */
      series: seriesSchema.nullable().default(null),
      number: z.int().min(1).max(9999),
      agoMs: z
        .int()
        .min(0)
        .max(48 * 3600_000),
    })
    .nullable()
    .default(null),
  /** A phone only: the key on the office's QR poster. */
  posterKey: z.string().min(10).max(64).nullable().default(null),
});
export type CheckIn = z.infer<typeof checkInSchema>;
/** As it is sent: what is left out has its default. */
export type CheckInBody = z.input<typeof checkInSchema>;

export const outcomeSchema = z.strictObject({
  outcomes: codes(4).min(1),
  wayOn: codes(3).default([]),
  offered: z.enum(offeredAnswers).nullable().default(null),
  understood: z.enum(understoodAnswers).nullable().default(null),
  childSpokenTo: z.boolean().nullable().default(null),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const amendSchema = z.strictObject({ who, party: partySchema, ...details }).partial();
export type Amendment = z.infer<typeof amendSchema>;

const roomId = z.uuid().nullable();
const plain = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) });

/** One command of the machine, without its envelope. */
export const commandSchema = z.discriminatedUnion("type", [
  plain("claim"),
  /** `roomId` null = "we come and fetch you". */
  z.strictObject({ type: z.literal("call"), roomId: roomId.default(null) }),
  plain("recall"),
  plain("start"),
  z.strictObject({ type: z.literal("complete"), ...outcomeSchema.shape }),
  /** Corrects the outcome of a completed visit while its row lives. */
  z.strictObject({ type: z.literal("correct"), ...outcomeSchema.shape }),
  plain("release"),
  z.strictObject({
    type: z.literal("park"),
    reason: z.enum(parkReasons),
    /** When they said they would be back. */
    until: instantSchema.nullable().optional(),
  }),
  plain("resume"),
  plain("noShow"),
  /** Did not come: called again when those who wait now have been. */
  plain("requeue"),
  plain("leave"),
  plain("reinstate"),
  plain("void"),
  /** `toStaffId` null = back to all. */
  z.strictObject({ type: z.literal("handOver"), toStaffId: staffIdSchema.nullable() }),
  /** `staffId` null = oneself; whoever is in the visit brings a colleague in. */
  z.strictObject({ type: z.literal("join"), staffId: staffIdSchema.nullable().default(null) }),
  plain("part"),
  z.strictObject({ type: z.literal("amend"), ...amendSchema.shape }),
  z.strictObject({ type: z.literal("split"), newVisitId: idSchema, party: partySchema }),
  /** `intoVisitId`: another ticket of the same family; null: back to the visit it was split from. */
  z.strictObject({ type: z.literal("merge"), intoVisitId: idSchema.nullable().optional() }),
  plain("undo"),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command["type"];

/** What every command carries: the client-made id of its event, and the version the client saw, if it insists on it. */
const envelope = { id: idSchema, expectedVersion: z.int().min(1).optional() };
export type CommandRequest = Command & { id: string; expectedVersion?: number | undefined };

/** Body of `POST /api/visits/{visitId}/events`: one command with its envelope, nothing else. */
export const eventRequestSchema = z.discriminatedUnion(
  "type",
  commandSchema.options.map((option) => option.extend(envelope)) as never,
) as unknown as z.ZodType<CommandRequest>;

/** Body of `POST /api/queue/next`. */
export const callNextSchema = z.strictObject({ id: idSchema, roomId: roomId.default(null) });
export type CallNext = z.infer<typeof callNextSchema>;
