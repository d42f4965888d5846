"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { settle } from "#components/plain-html/shared/press-guard.ts";
import { ListenButton } from "../speech/listen-button.tsx";
import { readOn } from "../speech/listening.ts";
import { useTexts } from "../texts.tsx";

type Props = {
  label: string;
  /** Its heading, in line with what closes it; without one the sheet asks something urgent. */
  title?: ReactNode;
  onClose: () => void;
  children: ReactNode;
};

/** A sheet over the screen: a native dialog, so that focus stays in it and Escape closes it. */
export function Sheet({ label, title, onClose, children }: Props) {
  const { t } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);

  // Closed while it is still in the page: only then does focus go back to where it came from.
  useLayoutEffect(() => {
    const opened = dialog.current;
    if (opened && !opened.open) opened.showModal();
    settle();
    readOn();
    return () => {
      opened?.close();
      settle();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-label={label}
      role={title ? undefined : "alertdialog"}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(64rem,calc(100vw-2rem))] overflow-y-auto rounded-tile border-2 border-edge bg-card text-ink backdrop:bg-[#12191a]/55"
    >
      {title && (
        <header className="sticky top-0 z-10 flex flex-wrap items-center gap-4 border-line border-b-2 bg-card px-6 py-4 lg:px-10">
          <h2 className="min-w-0 flex-1 text-3xl leading-tight lg:text-4xl">{title}</h2>
          <ListenButton />
          <button
            type="button"
            onClick={onClose}
            aria-label={t("visitor.close")}
            data-unspoken
            className="grid size-21 shrink-0 place-items-center rounded-full border-2 border-edge bg-card active:bg-mist"
          >
            <Pictogram name="close" className="size-9" />
          </button>
        </header>
      )}
      <div className="p-6 lg:px-10">{children}</div>
    </dialog>
  );
}
