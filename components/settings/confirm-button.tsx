"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button, type ButtonKind } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

type Props = {
  label: string;
  /** The question, what follows from it, and the verb that does it. */
  title: string;
  text: ReactNode;
  act: string;
  onAct: () => void;
  kind?: ButtonKind;
  size?: "small" | "medium";
  disabled?: boolean;
};

/** A button that first says what will follow. A second press at the same place lands on no other thing. */
export function ConfirmButton({
  label,
  title,
  text,
  act,
  onAct,
  kind = "danger",
  size = "small",
  disabled = false,
}: Props) {
  const t = useTranslations("common");
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button size={size} kind={kind} disabled={disabled} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking && (
        <Dialog
          title={title}
          description={text}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
              <Button
                kind={kind === "danger" ? "danger" : "primary"}
                onClick={() => {
                  setAsking(false);
                  onAct();
                }}
              >
                {act}
              </Button>
            </>
          }
        />
      )}
    </>
  );
}
