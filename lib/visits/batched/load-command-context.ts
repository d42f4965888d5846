import { Prisma } from "../../../generated/prisma/client.ts";
import { type BatchItem, createBatcher } from "../../batch.ts";
import type { Sql } from "../../db/sql.ts";
import { columnsOf } from "../columns.ts";
import type { EventChange, LastEvent } from "../machine/events.ts";
import type { RecallRules } from "../machine/recall-rules.ts";
import { recallRulesSchema } from "../machine/recall-rules-schema.ts";
import { isGone, type VisitState } from "../machine/state.ts";
import { type LastColumns, lastColumns, withLast } from "../queries.ts";

/** What a command needs to know before it decides. */
export type CommandContext = {
  visit: VisitState;
  last: LastEvent;
  holderIsGone: boolean;
  isRoomUsable: boolean;
  isSecretaryHere: boolean;
  holderRoomId: string | null;
  recallRules?: RecallRules;
};

/** The visit, and what a command names or asks for besides it. */
type Needed = {
  officeId: string;
  visitId: string;
  roomId: string | null;
  staffId: string | null;
  hasRules: boolean;
};
type Found = Omit<CommandContext, "holderIsGone" | "recallRules"> & {
  seenAt: Date | null;
  recallRules: unknown;
};
type Row = VisitState &
  LastColumns &
  Omit<Found, "visit" | "last"> & { place: number; lastChange: EventChange };

const find = createBatcher<Needed, Found | null>({
  bulkheadOf: ({ officeId }) => officeId,
  serve,
});

/**
 * The visit with everything a command's decision needs; null when the office has no such visit. One statement, together with
 * whatever else is commanded just now.
 */
export async function loadCommandContext(needed: Needed, now: Date): Promise<CommandContext | null> {
  const found = await find(needed);
  if (!found) return null;
  const { seenAt, recallRules, ...context } = found;
  return {
    ...context,
    holderIsGone: isGone(seenAt, now),
    ...(recallRules === null ? {} : { recallRules: recallRulesSchema.parse(recallRules) }),
  };
}

async function serve(asked: BatchItem<Needed, Found | null>[], sql: Sql): Promise<void> {
  const wanted = asked.map(({ request }, place) => ({ place, ...request }));
  const rows = await sql<Row>`
    SELECT q.place, ${visitColumns}, ${lastColumns}, e.change AS "lastChange", holder.seen_at AS "seenAt",
      (SELECT id FROM room WHERE office_id = v.office_id AND id = holder.room_id AND retired_at IS NULL) AS "holderRoomId",
      q."roomId" IS NULL OR EXISTS (SELECT 1 FROM room
        WHERE office_id = q."officeId" AND id = q."roomId" AND retired_at IS NULL) AS "isRoomUsable",
      q."staffId" IS NULL OR EXISTS (SELECT 1 FROM staff
        WHERE office_id = q."officeId" AND user_id = q."staffId" AND ${receives}) AS "isSecretaryHere",
      (SELECT recall_rules FROM office WHERE id = q."officeId" AND q."hasRules") AS "recallRules"
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      AS q(place int, "officeId" text, "visitId" uuid, "roomId" uuid, "staffId" text, "hasRules" boolean)
    -- Each limited to one: so they are looked up by their keys, however many are asked for.
    JOIN LATERAL (SELECT * FROM visit WHERE office_id = q."officeId" AND id = q."visitId" LIMIT 1) v ON true
    JOIN LATERAL (SELECT * FROM visit_event WHERE office_id = v.office_id AND visit_id = v.id
      ORDER BY version DESC LIMIT 1) e ON true
    LEFT JOIN LATERAL (SELECT seen_at, room_id FROM staff
      WHERE office_id = v.office_id AND user_id = v.claimed_by_id LIMIT 1) holder ON true`;
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  for (const [place, { settle }] of asked.entries()) {
    const row = byPlace.get(place);
    settle(row ? foundIn(row) : null);
  }
}

const visitColumns = columnsOf("v");

/** As `isSecretary` asks it. */
const receives = Prisma.raw("disabled_at IS NULL AND 'secretary' = ANY (roles)");

function foundIn(row: Row): Found {
  const {
    place: _,
    lastChange,
    seenAt,
    holderRoomId,
    isRoomUsable,
    isSecretaryHere,
    recallRules,
    ...rest
  } = row;
  const { visit, last } = withLast(rest);
  return {
    ...{ visit, last: { ...last, change: lastChange } },
    ...{ seenAt, holderRoomId, isRoomUsable, isSecretaryHere, recallRules },
  };
}
