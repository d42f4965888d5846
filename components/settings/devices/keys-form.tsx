"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { ConfirmButton } from "../confirm-button.tsx";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";

/** The poster's key and the PIN of the kiosks. */
export function KeysForm({ hasPin, posterPath }: { hasPin: boolean; posterPath: string }) {
  const t = useTranslations("settings.devices");
  const poster = useSave();
  const { save, at, ...pin } = useSave({ own: ["pin"] });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    if (await save("PUT", "/api/settings/kiosk-pin", { pin: new FormData(element).get("pin") }))
      element.reset();
  }

  return (
    <div className="grid grid-cols-1 gap-6">
      <Panel title={t("poster")} lead={t("posterLead")}>
        <div className="flex flex-wrap gap-3">
          <a href={posterPath} target="_blank" rel="noreferrer" className={buttonClass("quiet")}>
            {t("openPoster")}
          </a>
          <ConfirmButton
            label={t("rotatePoster")}
            title={t("rotateTitle")}
            text={t("rotateText")}
            act={t("rotatePoster")}
            size="medium"
            disabled={poster.isBusy}
            onAct={() => void poster.save("POST", "/api/settings/poster-key")}
          />
          <span role="status" className="self-center font-medium text-leaf">
            {poster.isSaved ? t("posterRotated") : ""}
          </span>
        </div>
      </Panel>
      <Panel title={t("pin")} lead={hasPin ? t("pinSet") : t("pinNone")}>
        <form onSubmit={submit} className="grid gap-5">
          <div className="max-w-60">
            <TextField
              label={t("newPin")}
              hint={t("newPinHint")}
              name="pin"
              inputMode="numeric"
              autoComplete="off"
              pattern="\d{4,8}"
              maxLength={8}
              required
              problem={at("pin")}
            />
          </div>
          <SaveBar {...pin} label={t("setPin")} />
        </form>
        {hasPin && (
          <div className="mt-5 border-line border-t pt-5">
            <ConfirmButton
              label={t("removePin")}
              title={t("removePinTitle")}
              text={t("pinNone")}
              act={t("removePin")}
              size="medium"
              onAct={() => void save("PUT", "/api/settings/kiosk-pin", { pin: null })}
            />
          </div>
        )}
      </Panel>
    </div>
  );
}
