"use client";

import { Monitor } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { send } from "#components/entry/post-json.ts";
import { Button } from "#components/ui/button.tsx";
import type { OwnSession } from "#lib/auth/sessions/own-sessions.ts";

/** Where I am signed in, and a way to end what I have forgotten or don't know. */
export function SessionList({ initial }: { initial: OwnSession[] }) {
  const t = useTranslations("staff.sessions");
  const format = useFormatter();
  const [sessions, setSessions] = useState(initial);
  const [busy, setBusy] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const at = (iso: string): string =>
    format.dateTime(new Date(iso), { weekday: "short", hour: "2-digit", minute: "2-digit" });

  async function end(id: string): Promise<void> {
    setBusy(id);
    const sent = await send("DELETE", `/api/sessions/${id}`);
    setBusy(null);
    // One that ended by itself meanwhile is gone as well.
    const isGone = sent.ok || sent.code === "notFound";
    setFailed(!isGone);
    if (isGone) setSessions(sessions.filter((one) => one.id !== id));
  }

  return (
    <>
      <p className="max-w-prose text-soft">{t("lead")}</p>
      <ul className="mt-3 divide-y divide-line">
        {sessions.map(({ id, browser, startedAt, usedAt, isThisOne }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <Monitor aria-hidden="true" className="size-5 shrink-0 text-soft" />
            <span className="min-w-48 grow">
              <span className="block font-semibold">{browser ?? t("unknown")}</span>
              <span className="text-soft text-sm">
                {t("since", { started: at(startedAt), used: at(usedAt) })}
              </span>
            </span>
            {isThisOne ? (
              <span className="font-medium text-leaf">{t("thisOne")}</span>
            ) : (
              <Button
                size="small"
                disabled={busy === id}
                aria-label={t("endOf", { browser: browser ?? t("unknown") })}
                onClick={() => void end(id)}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length === 1 && <p className="text-soft">{t("only")}</p>}
      {hasFailed && <Notice>{t("failed")}</Notice>}
    </>
  );
}
