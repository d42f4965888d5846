import { auditExport } from "#lib/audit/queries.ts";
import { auditQuery } from "#lib/audit/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { auditFilterOf } from "#lib/offices/queries.ts";
import { harmless } from "#lib/statistics/view/files/export.ts";

export const GET = endpoint({
  summary: "The audit entries that fit the filter as CSV, latest first. Taking them out is an entry itself.",
  permission: "audit.read",
  query: auditQuery,
  run: async ({ actor, query }) => {
    const filter = await auditFilterOf(actor, query);
    const lines = [row(["entry", "at", "actorKind", "actorId", "actor", "action", "subject", "detail"])];
    for await (const part of auditExport(actor, filter))
      for (const { seq, at, actorKind, actorId, actorName, action, subject, detail } of part)
        lines.push(row([seq, at, actorKind, actorId, actorName, action, subject, JSON.stringify(detail)]));
    return new Response(lines.join(""), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="kom-in-audit.csv"',
        "cache-control": "no-store",
      },
    });
  },
});

/** RFC 4180; a cell that a spreadsheet would reckon with is made text. */
const row = (cells: (string | null)[]): string =>
  `${cells.map((cell) => `"${harmless(cell ?? "").replaceAll('"', '""')}"`).join(",")}\r\n`;
