"use client";

import { useTranslations } from "next-intl";
import { v7 as newId } from "uuid";
import { useMe, useQueue } from "#components/staff/live/use-queue.ts";
import { ConfirmButton } from "../confirm-button.tsx";
import { useSave } from "../drafts/use-save.tsx";

/** A drill of the help alarm: says first whose screens it will sound on. */
export function DrillButton() {
  const t = useTranslations("settings.home.drill");
  const me = useMe();
  const listeners = useQueue().staff.filter(({ id, isPresent }) => isPresent && id !== me.id);
  const { save, isBusy, words } = useSave();
  const names = listeners.map(({ name }) => name).join(", ");
  return (
    <>
      <ConfirmButton
        kind="quiet"
        label={t("start")}
        title={t("title")}
        text={listeners.length > 0 ? t("text", { names }) : t("nobody")}
        act={t("act")}
        disabled={isBusy}
        onAct={() => void save("POST", "/api/alarms/drills", { id: newId() })}
      />
      {words && (
        <span role="status" className="text-clay-deep text-sm">
          {words}
        </span>
      )}
    </>
  );
}
