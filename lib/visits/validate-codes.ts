import { db } from "../db/client.ts";
import { outcomes, partners, reasons, staffOnlyReasons, waysIn } from "./codes.ts";

type Named = {
  reasons?: string[] | undefined;
  wayIn?: string | null | undefined;
  outcomes?: string[] | undefined;
  wayOn?: string[] | undefined;
};

const builtIn: Record<"reason" | "partner" | "outcome", readonly string[]> = {
  reason: reasons,
  partner: [...waysIn, ...partners],
  outcome: outcomes,
};

/**
 * Whether the office has every code that is named. Switched-off ones count as known: a tablet that was offline, or
 * open since yesterday, may still hold them. Built-in codes cost no query.
 */
export async function areCodesValid(officeId: string, named: Named): Promise<boolean> {
  const namedCodes = [
    ...(named.reasons ?? []).map((code) => ({ list: "reason" as const, code })),
    ...[named.wayIn ?? null, ...(named.wayOn ?? [])].map((code) => ({ list: "partner" as const, code })),
    ...(named.outcomes ?? []).map((code) => ({ list: "outcome" as const, code })),
  ].filter((entry): entry is { list: keyof typeof builtIn; code: string } => entry.code !== null);
  const own = namedCodes.filter(({ list, code }) => !builtIn[list].includes(code));
  if (own.length === 0) return true;
  const found = await db.listEntry.count({ where: { officeId, OR: own } });
  return found === own.length;
}

/** Only staff may say that a visit is about safety. */
export const hasStaffOnlyReason = (named: string[]): boolean =>
  named.some((code) => staffOnlyReasons.includes(code));
