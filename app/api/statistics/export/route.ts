import { appendAlone, by } from "#lib/audit/commands.ts";
import { now } from "#lib/clock.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { translatorOf } from "#lib/i18n/translator.ts";
import { csv, workbook } from "#lib/statistics/export.ts";
import { labelsFor } from "#lib/statistics/labels.ts";
import { ownLabels, statisticsOffice } from "#lib/statistics/queries.ts";
import { readStatistics } from "#lib/statistics/read.ts";
import { exportQuery } from "#lib/statistics/schema.ts";
import { fileName, tablesOf } from "#lib/statistics/tables.ts";

const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

export const GET = endpoint({
  summary: "The same view as a workbook or a text file.",
  permission: "statistics.read",
  query: exportQuery,
  problems: ["notFound"],
  run: async ({ actor, query: { format, locale, ...query } }) => {
    const office = await statisticsOffice(actor.officeId);
    const [view, texts, t, own] = await Promise.all([
      readStatistics(office, query),
      messagesOf(locale),
      translatorOf(locale, "statistics"),
      ownLabels(office.id),
    ]);
    if (!view) return problem("notFound");
    const wording = {
      texts: texts.statistics,
      t,
      locale,
      labelOf: labelsFor(texts, locale, own),
      officeName: office.name,
    };
    const tables = tablesOf(view, wording, now().toISOString());
    const body = format === "csv" ? csv(tables) : new Uint8Array(await workbook(tables));
    await appendAlone(by(actor, "statisticsExported", `${view.range.from}–${view.range.to}`, { format }));
    return new Response(body, {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="${fileName(view, office.id)}.${format}"`,
        "cache-control": "no-store",
      },
    });
  },
});
