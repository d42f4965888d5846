"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { isLostChunk, reloadOnce } from "#components/ui/loading/lazy-part.ts";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** What a reader sees when a page could not be made; the cause is in the server's log under the digest. */
export default function Trouble({ error, retry }: Props) {
  const t = useTranslations("common");
  useEffect(() => {
    // What can't be done about it is what this page says.
    if (isLostChunk(error)) reloadOnce(error).catch(() => undefined);
  }, [error]);
  return (
    <main className="trouble">
      <h1>{t("troubleTitle")}</h1>
      <p className="mt-3 mb-8 text-lg leading-relaxed text-soft">{t("troubleText")}</p>
      <button
        type="button"
        onClick={retry}
        className="min-h-12 rounded-button bg-pine px-6 font-semibold text-on-pine hover:bg-pine-deep"
      >
        {t("tryAgain")}
      </button>
      {error.digest && <p className="mt-6 text-sm text-soft">{error.digest}</p>}
    </main>
  );
}
