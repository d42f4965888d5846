"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Panel } from "./panel.tsx";
import { SaveBar } from "./save-bar.tsx";
import { useSave } from "./use-save.tsx";

/** The poster's key and the PIN of the kiosks. */
export function KeysForm({ hasPin, posterPath }: { hasPin: boolean; posterPath: string }) {
  const t = useTranslations("settings.devices");
  const [isAsking, setAsking] = useState(false);
  const poster = useSave();
  const { save, ...pin } = useSave();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("pin");
    void save("PUT", "/api/settings/kiosk-pin", { pin: typed === "" ? null : typed });
  }

  return (
    <div className="grid gap-6">
      <Panel title={t("poster")} lead={t("posterLead")}>
        <div className="flex flex-wrap gap-3">
          <a href={posterPath} target="_blank" rel="noreferrer" className={buttonClass("quiet")}>
            {t("openPoster")}
          </a>
          <Button kind="danger" disabled={poster.isBusy} onClick={() => setAsking(true)}>
            {t("rotatePoster")}
          </Button>
          <span role="status" className="self-center font-medium text-leaf">
            {poster.isSaved ? t("posterRotated") : ""}
          </span>
        </div>
        {isAsking && (
          <Dialog
            title={t("rotateTitle")}
            description={t("rotateText")}
            onClose={() => setAsking(false)}
            actions={
              <Button
                kind="primary"
                onClick={() => {
                  setAsking(false);
                  void poster.save("POST", "/api/settings/poster-key");
                }}
              >
                {t("rotatePoster")}
              </Button>
            }
          >
            {null}
          </Dialog>
        )}
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
            />
          </div>
          <SaveBar {...pin} />
        </form>
      </Panel>
    </div>
  );
}
