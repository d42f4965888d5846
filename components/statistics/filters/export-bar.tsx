"use client";
import Download from "lucide-react/icons/download";
import Printer from "lucide-react/icons/printer";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { download, type Making } from "./download.ts";

type State = "idle" | "failed" | Making;

/** The figures to take along. `query` is that of the view. */
export function ExportBar({ query, locale }: { query: string; locale: string }) {
  const t = useTranslations("statistics.export");
  const [state, setState] = useState<State>("idle");
  const making = typeof state === "object" ? state : null;
  const fetchFile = async (format: "xlsx" | "csv") => {
    if (making) return;
    setState({ done: 0, of: 1, year: null });
    const address = `/api/statistics/export?${query}&format=${format}&locale=${locale}&as=steps`;
    setState((await download(address, setState)) ? "idle" : "failed");
  };
  return (
    <section aria-label={t("title")} className="flex flex-wrap items-center gap-2.5 print:hidden">
      {(["xlsx", "csv"] as const).map((format) => (
        <Button
          key={format}
          onClick={() => void fetchFile(format)}
          aria-disabled={making !== null}
          icon={<Download aria-hidden="true" className="size-4.5" />}
        >
          {t(format)}
        </Button>
      ))}
      <Button onClick={() => window.print()} icon={<Printer aria-hidden="true" className="size-4.5" />}>
        {t("print")}
      </Button>
      {making ? (
        <span className="flex items-center gap-3 text-[0.9375rem] text-soft">
          <progress
            value={making.done}
            max={making.of}
            aria-label={t("working")}
            className="h-2.5 w-40 overflow-hidden rounded-full accent-pine"
          />
          <span aria-hidden="true">{making.year ? t("year", { year: making.year }) : t("writing")}</span>
        </span>
      ) : null}
      <p role="status" className={`text-[0.9375rem] text-soft ${making ? "sr-only" : ""}`}>
        {making ? t("working") : state === "failed" ? t("failed") : null}
      </p>
    </section>
  );
}
