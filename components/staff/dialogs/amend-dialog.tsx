"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, inputClass } from "#components/ui/field.tsx";
import { visitorLocales } from "#lib/i18n/locales.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { interpreterStates, visitFlags, whos } from "#lib/visits/codes.ts";
import { partySize } from "#lib/visits/party.ts";
import type { Amendment } from "#lib/visits/schema.ts";
import { PartySteppers } from "../../visit/party-steppers.tsx";
import { useCommand } from "../commands/use-command.ts";
import { useCodes } from "../live/use-codes.ts";
import { useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { RestoredDraft } from "./drafts/draft-notice.tsx";
import { useDraft } from "./drafts/drafts.ts";
import type { DialogProps } from "./use-dialogs.ts";

const amendable = [
  "who",
  "party",
  "language",
  "interpreter",
  "reasons",
  "wayIn",
  "firstVisit",
  "wantedStaffId",
  "flags",
] as const;

/** Everything about a visit that may turn out to be otherwise. Sends only what was changed. */
export function AmendDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff.amend");
  const words = useTranslations("staff");
  const whoText = useTranslations("desk.who");
  const wording = useWording();
  const { staff } = useQueue();
  const { run } = useCommand();
  const { draft, set, clear, isRestored } = useDraft<Amendment>(visit.id, "amend", {});
  const reasons = useCodes("reason", visit.reasons);
  const waysIn = useCodes("partner", visit.wayIn ? [visit.wayIn] : []);
  const shown = { ...visit, ...draft };
  const changed = changesOf(visit, draft);
  const options = <T extends string>(codes: readonly T[], label: (code: T) => string) =>
    codes.map((value) => ({ value, label: label(value) }));
  return (
    <Dialog
      title={t("title", { code: visit.code })}
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onClick={onClose}>{words("cancel")}</Button>
          <Button
            kind="primary"
            disabled={Object.keys(changed).length === 0 || partySize(shown.party) < 1}
            onClick={async () => {
              if (await run(visit, { type: "amend", ...changed }, onClose)) clear();
            }}
          >
            {words("save")}
          </Button>
        </>
      }
    >
      {isRestored ? <RestoredDraft onClear={clear} /> : null}
      <PartySteppers label={t("party")} party={shown.party} onChange={(party) => set({ party })} />
      <ChoiceChips
        single
        label={t("who")}
        chosen={[shown.who]}
        choices={options(whos, (who) => whoText(who))}
        onChange={([who]) => who && set({ who })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("language")}>
          {(control) => (
            <select
              {...control}
              className={inputClass}
              value={shown.language ?? ""}
              onChange={(event) => set({ language: (event.target.value || null) as never })}
            >
              <option value="">{t("noLanguage")}</option>
              {visitorLocales.map((locale) => (
                <option key={locale} value={locale}>
                  {wording.languageOf(locale)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("wanted")}>
          {(control) => (
            <select
              {...control}
              className={inputClass}
              value={shown.wantedStaffId ?? ""}
              onChange={(event) => set({ wantedStaffId: event.target.value || null })}
            >
              <option value="">{t("nobody")}</option>
              {staff
                .filter((one) => one.roles.includes("secretary"))
                .map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
            </select>
          )}
        </Field>
      </div>
      <ChoiceChips
        single
        label={t("interpreter")}
        chosen={[shown.interpreter]}
        choices={options(interpreterStates, wording.interpreter)}
        onChange={([interpreter]) => interpreter && set({ interpreter })}
      />
      <ChoiceChips
        label={t("flags")}
        chosen={shown.flags}
        choices={options(visitFlags, wording.flag)}
        onChange={(flags) => set({ flags })}
      />
      <ChoiceChips
        label={t("reasons")}
        labelNote={t("reasonsNote")}
        most={3}
        chosen={shown.reasons}
        choices={options(reasons, wording.reason)}
        onChange={(codes) => set({ reasons: codes })}
      />
      <ChoiceChips
        single
        label={t("wayIn")}
        chosen={shown.wayIn ? [shown.wayIn] : []}
        choices={options(waysIn, wording.wayIn)}
        onChange={([code]) => set({ wayIn: code ?? null })}
      />
      <ChoiceChips
        single
        label={t("first")}
        chosen={shown.firstVisit === null ? [] : [shown.firstVisit ? "yes" : "no"]}
        choices={[
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]}
        onChange={([answer]) => set({ firstVisit: answer ? answer === "yes" : null })}
      />
    </Dialog>
  );
}

function changesOf(visit: QueueVisit, draft: Amendment): Amendment {
  return Object.fromEntries(
    amendable
      .filter((key) => draft[key] !== undefined && JSON.stringify(draft[key]) !== JSON.stringify(visit[key]))
      .map((key) => [key, draft[key]]),
  );
}
