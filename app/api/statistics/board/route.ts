import { appendAlone, by } from "#lib/audit/commands.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { translatorOf } from "#lib/i18n/translator.ts";
import { boardPdf } from "#lib/statistics/board/board-pdf.ts";
import { makeBoard } from "#lib/statistics/board/make-board.ts";
import { scopeOf } from "#lib/statistics/read.ts";
import { boardQuery } from "#lib/statistics/schema.ts";

export const GET = endpoint({
  summary: "The page for the board as a PDF: the last whole months beside the same a year before.",
  permission: "statistics.read",
  query: boardQuery,
  problems: ["notFound"],
  run: async ({ actor, query: { office, locale } }) => {
    const t = await translatorOf(locale, "statistics");
    const scope = await scopeOf(actor, office, t("office.all"));
    const board = scope && (await makeBoard(scope, locale));
    if (!board) return problem("notFound");
    const body = await boardPdf(board.page, locale);
    await appendAlone(by(actor, "statisticsExported", board.month, { format: "pdf" }));
    return new Response(new Uint8Array(body), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="kom-in-${office ?? actor.officeId}-${board.month}.pdf"`,
        "cache-control": "no-store",
      },
    });
  },
});
