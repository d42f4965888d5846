"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { offeredAnswers, understoodAnswers } from "#lib/visits/codes.ts";
import { childrenIn } from "#lib/visits/party.ts";
import type { Outcome } from "#lib/visits/schema.ts";
import { useCommand } from "../commands/use-command.ts";
import { useCodes, useWaysOn } from "../live/use-codes.ts";
import { useWording } from "../live/use-wording.ts";
import { RestoredDraft } from "./drafts/draft-notice.tsx";
import { useDraft } from "./drafts/drafts.ts";

const yesNo = ["yes", "no"] as const;
const mostOutcomes = 4;
const mostWaysOn = 3;

/** What the meeting led to: one tap on an outcome is enough, Enter finishes. Number keys choose outcomes. */
export function FinishForm({ visit, onDone }: { visit: QueueVisit; onDone: () => void }) {
  const t = useTranslations("staff.finish");
  const words = useTranslations("staff");
  const wording = useWording();
  const { run } = useCommand();
  const form = useRef<HTMLFormElement>(null);
  const { outcomes: chosen, wayOn, offered, understood, childSpokenTo } = visit;
  const isCorrection = visit.status === "completed";
  const { draft, set, clear, isRestored } = useDraft<Outcome>(visit.id, isCorrection ? "correct" : "finish", {
    outcomes: chosen,
    wayOn,
    offered,
    understood,
    childSpokenTo,
  });
  const outcomes = useCodes("outcome", chosen);
  const partners = useWaysOn(wayOn);
  const hasChildren = childrenIn(visit.party) > 0;
  const answer = (code: string) => ({ value: code, label: t(`answer.${code}` as "answer.yes") });

  useEffect(() => form.current?.querySelector<HTMLElement>("button:not([data-not-first])")?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const code = outcomes[Number(event.key) - 1];
    if (code) {
      event.preventDefault();
      set({ outcomes: toggled(draft.outcomes, code) });
    }
    // A focused chip is chosen with Space or its number, so that Enter always means "done".
    if (event.key === "Enter") {
      event.preventDefault();
      form.current?.requestSubmit();
    }
    if (event.key === "Escape") onDone();
  };
  return (
    <form
      ref={form}
      onKeyDown={onKeyDown}
      onSubmit={async (event) => {
        event.preventDefault();
        if (draft.outcomes.length === 0) return;
        if (await run(visit, { type: isCorrection ? "correct" : "complete", ...draft }, onDone)) clear();
      }}
      // What has the focus stands above the row that stays.
      className="grid gap-5 [&_button]:scroll-mb-20"
    >
      {isRestored ? <RestoredDraft onClear={clear} /> : null}
      <ChoiceChips
        label={t("outcome")}
        labelNote={t("outcomeNote")}
        most={mostOutcomes}
        chosen={draft.outcomes}
        choices={outcomes.map((value, index) => ({
          value,
          label: wording.outcome(value),
          ...(index < 9 ? { hint: `${index + 1}` } : {}),
        }))}
        onChange={(codes) => set({ outcomes: codes })}
      />
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        <ChoiceChips
          single
          label={t("offered")}
          chosen={draft.offered ? [draft.offered] : []}
          choices={offeredAnswers.map(answer)}
          onChange={([value]) => set({ offered: (value ?? null) as Outcome["offered"] })}
        />
        <ChoiceChips
          single
          label={t("understood")}
          chosen={draft.understood ? [draft.understood] : []}
          choices={understoodAnswers.map(answer)}
          onChange={([value]) => set({ understood: (value ?? null) as Outcome["understood"] })}
        />
        {hasChildren ? (
          <ChoiceChips
            single
            label={t("children")}
            chosen={draft.childSpokenTo === null ? [] : [draft.childSpokenTo ? "yes" : "no"]}
            choices={yesNo.map(answer)}
            onChange={([value]) => set({ childSpokenTo: value ? value === "yes" : null })}
          />
        ) : null}
      </div>
      <ChoiceChips
        label={t("wayOn")}
        labelNote={words("amend.reasonsNote")}
        most={mostWaysOn}
        chosen={draft.wayOn}
        choices={partners.map((value) => ({ value, label: wording.partner(value) }))}
        onChange={(codes) => set({ wayOn: codes })}
      />
      <div className="sticky bottom-14 -mx-2 flex flex-wrap items-center gap-3 bg-linear-to-t from-card from-88% to-transparent forced-colors:bg-[Canvas] forced-colors:bg-none px-2 py-3 fill:-bottom-6 fill:-mb-6 fill:pb-6 in-[[role=dialog]]:-bottom-6 in-[[role=dialog]]:-mb-6 in-[[role=dialog]]:pb-6">
        <Button type="submit" kind="primary" size="large" hint="Enter" disabled={draft.outcomes.length === 0}>
          {t(isCorrection ? "submitCorrection" : "submit")}
        </Button>
        <Button size="medium" onClick={onDone} hint="Esc">
          {words("back")}
        </Button>
        {draft.outcomes.length === 0 ? <p className="text-soft">{t("pick")}</p> : null}
      </div>
    </form>
  );
}

const toggled = (codes: string[], code: string): string[] =>
  codes.includes(code)
    ? codes.filter((each) => each !== code)
    : codes.length < mostOutcomes
      ? [...codes, code]
      : codes;
