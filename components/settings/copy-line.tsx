"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** A text that is shown once, to be handed on. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const t = useTranslations("settings");
  const [isCopied, setCopied] = useState(false);
  const shown = useRef<HTMLElement>(null);

  /** The clipboard exists on secure origins only and may be refused there: then the text is selected, to be copied by hand. */
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
    }
  }

  return (
    <div role="status" className="mb-6 rounded-[18px] bg-mist p-4">
      <p className="font-semibold">{label}</p>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <code ref={shown} className="min-w-0 grow break-all font-sans text-sm">
          {text}
        </code>
        <Button
          size="small"
          icon={
            isCopied ? (
              <Check aria-hidden="true" className="size-4" />
            ) : (
              <Copy aria-hidden="true" className="size-4" />
            )
          }
          onClick={copy}
        >
          {isCopied ? t("copied") : t("copy")}
        </Button>
      </div>
    </div>
  );
}
