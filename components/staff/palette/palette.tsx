"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { deskEntries } from "#components/desk/palette-entries.ts";
import { receptionEntries } from "#components/reception/reception-entries.ts";
import { usePrintAgain } from "#components/reception/use-slip.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { inputClass } from "#components/ui/field.tsx";
import type { SheetProps } from "../dialogs/use-dialogs.ts";
import { useEverywhere } from "./use-everywhere.ts";

const most = 60;

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: "nearest" });

/** Everything the screen can do now, found by typing a part of it. */
export function Palette({ onClose, entries: ofScreen, screen, house }: SheetProps) {
  const t = useTranslations("staff.palette");
  const list = useId();
  const print = usePrintAgain();
  const everywhere = useEverywhere({ house, screen });
  // As it stood when it was opened: nothing moves under the arrow keys.
  const [entries] = useState(() => [...ofScreen({ deskEntries, receptionEntries, print }), ...everywhere()]);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const wanted = words.trim().toLowerCase().split(/\s+/);
  const found = entries
    .filter(({ label }) => wanted.every((word) => label.toLowerCase().includes(word)))
    .slice(0, most);
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (entry: (typeof entries)[number] | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
    }
    if (event.key === "Enter") run(chosen);
  };
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
        aria-label={t("placeholder")}
        placeholder={t("placeholder")}
        className={inputClass}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={list}
        role="listbox"
        aria-label={t("title")}
        className="-mt-3 grid min-h-40 max-h-[50dvh] content-start gap-0.5 overflow-y-auto"
      >
        {found.map((entry) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above has the focus and the keys
          <div
            key={entry.id}
            id={`${list}-${entry.id}`}
            role="option"
            tabIndex={-1}
            ref={entry === chosen ? intoView : null}
            aria-selected={entry === chosen}
            onClick={() => run(entry)}
            className="flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-[13px] px-3.5 font-medium hover:bg-mist aria-selected:bg-mist aria-selected:text-pine-deep"
          >
            {entry.label}
            {entry.hint ? <span className="text-soft text-xs">{entry.hint}</span> : null}
          </div>
        ))}
        {found.length === 0 ? <p className="px-3.5 py-3 text-soft">{t("none")}</p> : null}
      </div>
    </Dialog>
  );
}
