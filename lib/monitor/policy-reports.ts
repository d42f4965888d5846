import { z } from "zod";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";

/** Kinds that are kept; whoever makes up more is not believed. */
const mostKinds = 200;

const text = z.string().max(2_000);
/** What one report says, of the two formats that browsers send (CSP 3, sections 5.3 and 5.4). */
const oldReport = z.object({
  "csp-report": z.object({
    "document-uri": text.default(""),
    "effective-directive": text.optional(),
    "violated-directive": text.optional(),
    "blocked-uri": text.default(""),
  }),
});
const newReport = z.object({
  type: z.literal("csp-violation"),
  body: z.object({
    documentURL: text.default(""),
    effectiveDirective: text.default(""),
    blockedURL: text.default(""),
  }),
});

export type PolicyReport = { page: string; directive: string; blocked: string };

/** The reports of a body, reduced to what names no visit and no person; null when it is none. Of other kinds than ours nothing is left. */
export function readReports(body: unknown): PolicyReport[] | null {
  const old = oldReport.safeParse(body);
  if (old.success) {
    const { "csp-report": report } = old.data;
    const directive = report["effective-directive"] ?? report["violated-directive"] ?? "";
    return [reduced(report["document-uri"], directive, report["blocked-uri"])];
  }
  const list = z.array(z.unknown()).max(50).safeParse(body);
  if (!list.success) return null;
  return list.data.flatMap((one) => {
    const { data } = newReport.safeParse(one);
    return data ? [reduced(data.body.documentURL, data.body.effectiveDirective, data.body.blockedURL)] : [];
  });
}

const reduced = (page: string, directive: string, blocked: string): PolicyReport => ({
  page: pageOf(page),
  directive: /^[a-z-]{1,40}/.exec(directive)?.[0] ?? "?",
  blocked: /^[a-z-]{1,30}$/.test(blocked) ? blocked : originOf(blocked),
});

/** The first part of the path that is no language: the rest may be a ticket or a poster's key. */
function pageOf(address: string): string {
  const url = URL.parse(address);
  if (!url?.protocol.startsWith("http")) return "?";
  const [, first = "", second = ""] = url.pathname.split("/");
  const name = /^[a-z]{2,3}$/.test(first) && second && first !== "in" ? second : first;
  return /^[a-z-]{0,20}$/.test(name) ? `/${name}` : "?";
}

/** Without path and query, which may hold anything. */
function originOf(address: string): string {
  const url = URL.parse(address);
  const origin = url && (url.origin === "null" ? url.protocol : url.origin);
  return origin && origin.length <= 100 ? origin : "?";
}

/** Counts what was reported under what is there; a new kind is taken while there is room. */
export async function countReports(reports: readonly PolicyReport[]): Promise<void> {
  const at = now();
  for (const kind of reports) {
    const { count } = await db.policyReport.updateMany({
      where: kind,
      data: { count: { increment: 1 }, lastAt: at },
    });
    if (count > 0 || (await db.policyReport.count()) >= mostKinds) continue;
    await db.policyReport.upsert({
      where: { page_directive_blocked: kind },
      create: { ...kind, count: 1, firstAt: at, lastAt: at },
      update: { count: { increment: 1 }, lastAt: at },
    });
  }
}

/** The latest first. */
export const policyReports = () => db.policyReport.findMany({ orderBy: { lastAt: "desc" }, take: 50 });
