"use client";
import Download from "lucide-react/icons/download";
import Printer from "lucide-react/icons/printer";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

type State = "idle" | "working" | "failed";

/** The figures to take along. `query` is that of the view. */
export function ExportBar({ query, locale }: { query: string; locale: string }) {
  const t = useTranslations("statistics.export");
  const [state, setState] = useState<State>("idle");
  const fetchFile = async (format: "xlsx" | "csv") => {
    setState("working");
    setState(await download(`/api/statistics/export?${query}&format=${format}&locale=${locale}`));
  };
  return (
    <section aria-label={t("title")} className="flex flex-wrap items-center gap-2.5 print:hidden">
      {(["xlsx", "csv"] as const).map((format) => (
        <Button
          key={format}
          onClick={() => void fetchFile(format)}
          aria-disabled={state === "working"}
          icon={<Download aria-hidden="true" className="size-4.5" />}
        >
          {t(format)}
        </Button>
      ))}
      <Button onClick={() => window.print()} icon={<Printer aria-hidden="true" className="size-4.5" />}>
        {t("print")}
      </Button>
      <p aria-live="polite" className="text-[0.9375rem] text-soft">
        {state === "idle" ? null : t(state)}
      </p>
    </section>
  );
}

async function download(address: string): Promise<State> {
  try {
    const response = await fetch(address);
    if (!response.ok) return "failed";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download =
      /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "kom-in";
    link.click();
    URL.revokeObjectURL(link.href);
    return "idle";
  } catch {
    return "failed";
  }
}
