"use client";
import { useTranslations } from "next-intl";
import { Component, type ReactNode, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { leavePage } from "#components/ui/navigation/leave-page.ts";

type Props = { onClose: () => void; children: ReactNode };

/** Error boundary of the dialogs: one that fails says so in its place, and the screen behind it stays. */
export class DialogBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError = () => ({ hasFailed: true });

  override render(): ReactNode {
    return this.state.hasFailed ? <FailedDialog onClose={this.props.onClose} /> : this.props.children;
  }
}

/** The browser's own dialog: the code of all others comes when it is needed, and may be what could not be had. */
function FailedDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("staff");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="failed-title"
      onClose={onClose}
      className="m-auto w-full max-w-lg rounded-card border border-line bg-card p-6 text-ink backdrop:bg-bar/45"
    >
      <h2 id="failed-title" className="text-xl">
        {t("failed.title")}
      </h2>
      <p className="mt-1 mb-5 text-soft">{t("failed.text")}</p>
      <div className="flex flex-wrap justify-end gap-2.5">
        <Button onClick={onClose}>{t("close")}</Button>
        <Button kind="primary" onClick={() => leavePage("document", () => location.reload())}>
          {t("failed.reload")}
        </Button>
      </div>
    </dialog>
  );
}
