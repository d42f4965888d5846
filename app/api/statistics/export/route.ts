import { appendAlone, by } from "#lib/audit/commands.ts";
import { now } from "#lib/clock.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { translatorOf } from "#lib/i18n/translator.ts";
import { type ExportStep, linesOf } from "#lib/statistics/disclosure/steps.ts";
import { history, ownLabels, statisticsOffice } from "#lib/statistics/queries.ts";
import { readByYear, readStatistics, scopeOf } from "#lib/statistics/read.ts";
import { exportQuery } from "#lib/statistics/schema.ts";
import { csv, workbook } from "#lib/statistics/view/files/export.ts";
import { fileName, tablesOf } from "#lib/statistics/view/files/tables.ts";
import { tidyRows } from "#lib/statistics/view/files/tidy.ts";
import { labelsFor } from "#lib/statistics/view/labels.ts";

const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

export const GET = endpoint({
  summary:
    "The same view as a workbook or a text file; with `as=steps` progress line by line while it is made.",
  permission: "statistics.read",
  query: exportQuery,
  problems: ["notFound"],
  run: async ({ actor, query: { format, locale, as, ...query } }) => {
    const office = await statisticsOffice(actor.officeId);
    const t = await translatorOf(locale, "statistics");
    const scope = await scopeOf(actor, query.office, t("office.all"));
    if (!scope || !(await history(scope.offices[0]?.id ?? office.id))) return problem("notFound");
    const make = async () => {
      const [view, texts, own] = await Promise.all([
        readStatistics(scope, query),
        messagesOf(locale),
        ownLabels(office.id),
      ]);
      if (!view) throw new Error("a history that was there is gone");
      const labelOf = labelsFor(texts, locale, own);
      const { timeZone } = office;
      const officeName = scope.name;
      const wording = { texts: texts.statistics, t, locale, labelOf, officeName, timeZone };
      const body =
        format === "csv"
          ? Buffer.from(csv(tidyRows(view, wording), locale))
          : await workbook(tablesOf(view, wording, now()));
      await appendAlone(by(actor, "statisticsExported", `${view.range.from}–${view.range.to}`, { format }));
      return { name: `${fileName(view, query.office ?? office.id)}.${format}`, type: types[format], body };
    };
    const steps = async function* (): AsyncGenerator<ExportStep> {
      let of = 1;
      for await (const read of readByYear(scope, query)) {
        of = read.of + 1;
        yield { ...read, of };
      }
      yield { done: of - 1, of, year: null };
      const { name, type, body } = await make();
      yield { name, type, base64: body.toString("base64") };
    };
    if (as === "steps") {
      // Not compressed, or the steps would come all at once.
      const headers = { "content-type": "application/x-ndjson", "cache-control": "no-store, no-transform" };
      return new Response(linesOf(steps()), { headers });
    }
    const { name, type, body } = await make();
    return new Response(new Uint8Array(body), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  },
});
