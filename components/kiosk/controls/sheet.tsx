"use client";

import { X } from "lucide-react";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { settle } from "#components/plain-html/shared/press-guard.ts";
import { useTexts } from "../texts.tsx";

type Props = { label: string; onClose: () => void; children: ReactNode; isUrgent?: boolean };

/** A sheet over the screen: a native dialog, so that focus stays in it and Escape closes it. */
export function Sheet({ label, onClose, children, isUrgent = false }: Props) {
  const { t } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);

  // Closed while it is still in the page: only then does focus go back to where it came from.
  useLayoutEffect(() => {
    const opened = dialog.current;
    if (opened && !opened.open) opened.showModal();
    settle();
    return () => {
      opened?.close();
      settle();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-label={label}
      role={isUrgent ? "alertdialog" : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(60rem,calc(100vw-2rem))] overflow-y-auto rounded-tile border-2 border-line bg-card p-6 text-ink backdrop:bg-[#12191a]/55 lg:p-10"
    >
      {!isUrgent && (
        <button
          type="button"
          onClick={onClose}
          aria-label={t("visitor.close")}
          className="sticky top-0 float-end ms-4 grid size-21 place-items-center rounded-full border-2 border-edge bg-card active:bg-mist"
        >
          <X aria-hidden="true" className="size-9" />
        </button>
      )}
      {children}
    </dialog>
  );
}
