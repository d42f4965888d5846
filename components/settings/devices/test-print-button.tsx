"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { Printed } from "#lib/printers/status.ts";
import { useSave } from "../drafts/use-save.tsx";

/** Prints a ticket that is nobody's, and says what the printer said. */
export function TestPrintButton({ id }: { id: string }) {
  const t = useTranslations("settings.printers");
  const [printed, setPrinted] = useState<Printed | null>(null);
  const { save, isBusy, words, code } = useSave();

  async function print() {
    setPrinted(null);
    setPrinted(await save<Printed>("POST", `/api/printers/${id}/test`));
  }

  const said = printed ? t(`result.${resultOf(printed)}`) : isBusy ? t("testing") : "";
  const isGood = isBusy || printed?.outcome === "printed";
  return (
    <>
      <Button size="small" disabled={isBusy} onClick={() => void print()}>
        {t("test")}
      </Button>
      <span
        role="status"
        className={`max-w-72 text-sm text-pretty ${isGood ? "text-leaf" : "text-clay-deep"}`}
      >
        {code === "tooManyRequests" ? t("tooMany") : (words ?? said)}
      </span>
    </>
  );
}

function resultOf({ outcome, reason }: Printed) {
  if (outcome === "unsure") return "unsure";
  if (outcome === "printed") return reason === "paperLow" ? "printedLow" : "printed";
  switch (reason) {
    case "paperOut":
    case "coverOpen":
    case "fault":
    case "offline":
    case "notAllowed":
    case "busy":
      return reason;
    default:
      return "noAnswer";
  }
}
