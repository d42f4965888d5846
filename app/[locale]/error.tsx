"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { isLostChunk, reloadOnce } from "#components/ui/loading/lazy-part.ts";
import { Aside } from "./aside.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** What a reader sees when a page could not be made; the cause is in the server's log under the digest. */
export default function Trouble({ error, reset }: Props) {
  const t = useTranslations("common");
  useEffect(() => {
    // What can't be done about it is what this page says.
    if (isLostChunk(error)) reloadOnce(error).catch(() => undefined);
  }, [error]);
  return (
    <Aside title={t("troubleTitle")} text={t("troubleText")}>
      <button
        type="button"
        onClick={reset}
        className="inline-flex min-h-12 items-center rounded-button bg-pine px-6 font-semibold text-on-pine hover:bg-pine-deep"
      >
        {t("tryAgain")}
      </button>
      {error.digest && <p className="mt-6 text-sm text-soft">{error.digest}</p>}
    </Aside>
  );
}
