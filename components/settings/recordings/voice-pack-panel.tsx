"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";
import { largestPack, largestPackMb } from "#lib/recordings/file-sizes.ts";
import { Panel } from "../panel.tsx";

type Problem = { code?: string; field?: string };
type Taken = { taken: number; ofOtherTexts: number; alreadyHere: number };
type Refusal = "file" | "checksum" | "sound" | "tooLarge" | "offline";
type Outcome = { kind: "done"; taken: Taken } | { kind: "refused"; why: Refusal } | null;

/** The language's recordings as one file, and another office's taken in. */
export function VoicePackPanel({ locale, hasRecordings }: { locale: VisitorLocale; hasRecordings: boolean }) {
  const t = useTranslations("settings.voicePack");
  const router = useRouter();
  const [consent, setConsent] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(null);

  async function take({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = target.files?.[0];
    if (!file) return;
    // The server ends a connection that brings more, and the browser then knows of no answer.
    if (file.size > largestPack) {
      target.value = "";
      return setOutcome({ kind: "refused", why: "tooLarge" });
    }
    setBusy(true);
    const answer = await fetch("/api/recordings/pack", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: file,
    }).catch(() => null);
    const said = (await answer?.json().catch(() => null)) as (Taken & Problem) | null;
    setBusy(false);
    target.value = "";
    if (answer?.ok && said) {
      setOutcome({ kind: "done", taken: said });
      router.refresh();
    } else setOutcome({ kind: "refused", why: refusalOf(said) });
  }

  const path = `/api/recordings/pack?locale=${locale}&consent=${encodeURIComponent(consent.trim())}`;
  return (
    <Panel title={t("title")} lead={t("lead")}>
      <div className="grid grid-cols-1 gap-6">
        {hasRecordings && (
          <form
            action={path}
            className="flex flex-wrap items-end gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              location.assign(path);
            }}
          >
            <div className="min-w-64 grow">
              <TextField
                label={t("consent")}
                hint={t("consentHint")}
                required
                minLength={10}
                maxLength={300}
                value={consent}
                onChange={({ target }) => setConsent(target.value)}
              />
            </div>
            <Button type="submit">{t("export", { language: ownNames[locale] })}</Button>
          </form>
        )}
        <label className="grid gap-1.5 font-semibold text-sm text-soft">
          {t("import")}
          <input
            type="file"
            accept="application/json,.json"
            disabled={isBusy}
            onChange={(event) => void take(event)}
            className="min-h-11 w-full min-w-0 text-base text-ink file:me-4 file:min-h-11 file:rounded-[14px] file:border file:border-edge file:bg-card file:px-4"
          />
        </label>
        {outcome && (
          <Notice>
            {outcome.kind === "done"
              ? t("taken", outcome.taken)
              : t(`refused.${outcome.why}`, { most: largestPackMb })}
          </Notice>
        )}
      </div>
    </Panel>
  );
}

const ofFile = ["file", "checksum", "sound"] as const;

function refusalOf(problem: Problem | null): Refusal {
  if (problem?.code === "bodyTooLarge") return "tooLarge";
  return ofFile.find((one) => one === problem?.field) ?? "offline";
}
