"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { SwitchField } from "../switch-field.tsx";

/** Whether everybody who signs in with a password needs a code as well. */
export function SecondFactorForm({ isRequired }: { isRequired: boolean }) {
  const t = useTranslations("settings.secondFactor");
  const { save, words } = useSave();
  const [isOn, setOn] = useState(isRequired);
  async function change(requiresSecondFactor: boolean) {
    if (await save("PATCH", "/api/settings/office", { requiresSecondFactor })) setOn(requiresSecondFactor);
  }
  return (
    <Panel title={t("title")} lead={t("lead")}>
      <SwitchField label={t("label")} hint={t("hint")} isOn={isOn} onChange={(next) => void change(next)} />
      {words && <Notice>{words}</Notice>}
    </Panel>
  );
}
