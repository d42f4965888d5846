"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PartyIcons } from "#components/ui/party-icons.tsx";
import { emptyParty, without } from "#lib/visits/party.ts";
import { PartySteppers } from "../../visit/party-steppers.tsx";
import { newId, useCommand } from "../commands/use-command.ts";
import { useWording } from "../live/use-wording.ts";
import { RestoredDraft } from "./drafts/draft-notice.tsx";
import { useDraft } from "./drafts/drafts.ts";
import type { DialogProps } from "./use-dialogs.ts";

/** Who of a party goes along to another room with a ticket of their own. */
export function SplitDialog({ visit, onClose }: DialogProps) {
  const t = useTranslations("staff");
  const wording = useWording();
  const { run } = useCommand();
  const { draft: party, set, clear, isRestored } = useDraft(visit.id, "split", emptyParty);
  const rest = without(visit.party, party);
  return (
    <Dialog
      title={t("split.title", { code: visit.code })}
      description={t("split.text")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            kind="primary"
            disabled={!rest}
            onClick={async () => {
              if (await run(visit, { type: "split", newVisitId: newId(), party }, onClose)) clear();
            }}
          >
            {t("split.submit")}
          </Button>
        </>
      }
    >
      {isRestored ? <RestoredDraft onClear={clear} /> : null}
      <PartySteppers label={t("split.goes")} party={party} most={visit.party} onChange={set} />
      <p className="flex items-center gap-3 rounded-button bg-mist px-4 py-3" role="status">
        <PartyIcons party={rest ?? visit.party} />
        {rest ? t("split.stays", { code: visit.code, party: wording.party(rest) }) : t("conflict.notAPart")}
      </p>
    </Dialog>
  );
}
