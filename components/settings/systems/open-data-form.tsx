"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { CopyLine } from "../copy-line.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { SwitchField } from "../switch-field.tsx";

/** Whether anybody may read the office's published counts, and where. */
export function OpenDataForm({ isOpen, address }: { isOpen: boolean; address: string }) {
  const t = useTranslations("settings.openData");
  const { save, words } = useSave();
  const [isOn, setOn] = useState(isOpen);
  async function change(openData: boolean) {
    if (await save("PATCH", "/api/settings/office", { openData })) setOn(openData);
  }
  return (
    <Panel title={t("title")} lead={t("lead")}>
      <SwitchField label={t("label")} hint={t("hint")} isOn={isOn} onChange={(next) => void change(next)} />
      {isOn && <CopyLine label={t("address")} text={address} />}
      {words && <Notice>{words}</Notice>}
    </Panel>
  );
}
