import ArrowLeft from "lucide-react/icons/arrow-left";
import Download from "lucide-react/icons/download";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import type { BoardPage } from "#lib/statistics/board/board-page.ts";
import { BoardChart } from "./board-chart.tsx";
import { PrintButton } from "./print-button.tsx";

type Props = { page: BoardPage; pdf: string };

/** The page for the board as it will lie on the table: one A4, on screen as on paper. */
export function BoardSheet({ page, pdf }: Props) {
  const t = useTranslations("statistics");
  const [first, ...rest] = page.charts;
  const [source, ...notes] = page.notes;
  return (
    <main className="mx-auto w-full max-w-[56rem] grow px-4 pt-5 pb-12 print:[page:sheet] print:max-w-none print:p-0 print:[print-color-adjust:exact]">
      <div className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
        <Link href="/statistics?view=month" className={`${buttonClass("plain", "small")} -ms-3`}>
          <ArrowLeft aria-hidden="true" className="size-4.5" />
          {t("title")}
        </Link>
        <span className="ms-auto flex gap-2">
          <a href={pdf} download className={buttonClass("primary", "small")}>
            <Download aria-hidden="true" className="size-4.5" />
            {t("board.pdf")}
          </a>
          <PrintButton text={t("export.print")} />
        </span>
      </div>
      <article className="rounded-card border border-line bg-card p-5 sm:p-10 print:border-0 print:p-0 print:text-[10.5pt]">
        <p className="text-sm text-soft">Kom in · {page.office}</p>
        <h1 className="mt-1 text-3xl print:text-[18pt]">{page.title}</h1>
        <p className="mt-1 text-soft first-letter:uppercase print:text-[9pt]">{page.period}</p>
        <ul className="mt-4 grid list-disc gap-2 ps-5 text-lg leading-snug marker:text-pine print:mt-2 print:gap-1 print:text-[11pt]">
          {page.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <div className="mt-6 grid gap-6 print:mt-3 print:gap-3">
          {first ? <BoardChart chart={first} /> : null}
          <div className="grid gap-6 sm:grid-cols-2 print:grid-cols-2 print:gap-4">
            {rest.map((chart) => (
              <BoardChart key={chart.title} chart={chart} />
            ))}
          </div>
        </div>
        <div className="mt-6 border-line border-t pt-3 text-sm text-soft leading-relaxed print:mt-3 print:text-[7.5pt] print:leading-snug">
          <p className="font-semibold text-ink">{source}</p>
          {notes.map((note) => (
            <p key={note} className="mt-1">
              {note}
            </p>
          ))}
        </div>
      </article>
    </main>
  );
}
