"use client";
import Download from "lucide-react/icons/download";
import FileText from "lucide-react/icons/file-text";
import Newspaper from "lucide-react/icons/newspaper";
import Printer from "lucide-react/icons/printer";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu/menu.tsx";
import { download, type Making } from "./download.ts";
import { useShowView } from "./use-show-view.ts";

type State = "idle" | "failed" | Making;

type Props = { query: string; board: string; locale: string };

/** The figures to take along. `query` is that of the view, `board` where the page for the board is. */
export function ExportMenu({ query, board, locale }: Props) {
  const show = useShowView();
  const tBoard = useTranslations("statistics.board");
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
    <div className="flex items-center gap-3">
      <Menu
        label={
          <>
            <Download aria-hidden="true" className="size-4.5" />
            {t("title")}
          </>
        }
        className={buttonClass("quiet", "small")}
      >
        {(["xlsx", "csv"] as const).map((format) => (
          <MenuItem
            key={format}
            onSelect={() => void fetchFile(format)}
            icon={<FileText aria-hidden="true" className="size-4.5" />}
          >
            {t(format)}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => show(board)} icon={<Newspaper aria-hidden="true" className="size-4.5" />}>
          {tBoard("link")}
        </MenuItem>
        <MenuItem onSelect={() => window.print()} icon={<Printer aria-hidden="true" className="size-4.5" />}>
          {t("print")}
        </MenuItem>
      </Menu>
      {making ? (
        <span className="flex items-center gap-3 text-[0.9375rem] text-soft">
          <progress
            value={making.done}
            max={making.of}
            aria-label={t("working")}
            className="h-2.5 w-24 overflow-hidden rounded-full accent-pine"
          />
          <span aria-hidden="true">{making.year ? t("year", { year: making.year }) : t("writing")}</span>
        </span>
      ) : null}
      <p role="status" className={`text-[0.9375rem] text-soft ${making ? "sr-only" : ""}`}>
        {making ? t("working") : state === "failed" ? t("failed") : null}
      </p>
    </div>
  );
}
