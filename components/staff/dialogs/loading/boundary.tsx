"use client";
import { useTranslations } from "next-intl";
import { Component, type ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

type Props = { onClose: () => void; children: ReactNode };

/** Error boundary of the dialogs: one that fails says so in its place, and the screen behind it stays. */
export class DialogBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError = () => ({ hasFailed: true });

  override render(): ReactNode {
    return this.state.hasFailed ? <FailedDialog onClose={this.props.onClose} /> : this.props.children;
  }
}

function FailedDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("staff.failed");
  return (
    <Dialog
      title={t("title")}
      description={t("text")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={() => location.reload()}>
          {t("reload")}
        </Button>
      }
    />
  );
}
