import type { CommandContext } from "./batched/load-command-context.ts";
import { isActive, type VisitStatus } from "./codes.ts";
import type { Facts, VisitState } from "./machine/state.ts";
import { isPartOf, versionStanding, visitById } from "./queries.ts";
import type { Command } from "./schema.ts";

/** The first visit of a split-off that is merged, or the other visit of a split or merge that is undone and how far it stands. */
export async function otherOf(
  { visit, last }: Pick<CommandContext, "visit" | "last">,
  order: Command,
): Promise<Pick<Facts, "other" | "otherStandsAt">> {
  if (order.type === "merge" && !order.intoVisitId) return { other: await nearestActive(visit) };
  const linked = order.type === "undo" ? last.change.other : null;
  const id = order.type === "merge" ? order.intoVisitId : linked?.visitId;
  const other = id ? ((await visitById(visit.officeId, id))?.visit ?? null) : null;
  if (!linked || !other || other.version === linked.version) return { other };
  // Read after the visit itself: what comes between makes the write fail, and is decided on anew.
  return { other, otherStandsAt: await versionStanding(other, linked.version) };
}

/** Whether the command would make the visit a part of one that is a part of it. */
export async function closesCircle(
  { visit, last }: Pick<CommandContext, "visit" | "last">,
  order: Command,
): Promise<boolean> {
  const wholeId =
    order.type === "merge"
      ? order.intoVisitId
      : order.type === "undo" && last.type === "merged"
        ? (last.change.before?.splitFromId as string | null | undefined)
        : null;
  return wholeId ? isPartOf(visit.officeId, wholeId, visit.id) : false;
}

/** The visit that a split-off returns to: the one it came from or, where that has ended, the next one up that is active. */
async function nearestActive(visit: VisitState): Promise<VisitState | null> {
  let found: VisitState | null = null;
  const passed = new Set([visit.id]);
  for (let above = visit.splitFromId; above && !passed.has(above); above = found.splitFromId) {
    passed.add(above);
    found = (await visitById(visit.officeId, above))?.visit ?? null;
    if (!found || isActive(found.status as VisitStatus)) break;
  }
  return found;
}
