"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { Role } from "#lib/auth/permissions.ts";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { languageName } from "#lib/i18n/names.ts";
import { ConfirmButton } from "../confirm-button.tsx";
import { CopyLine } from "../copy-line.tsx";
import { changedFields } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { useRoleChoices } from "./invite-form.tsx";

export type Person = {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  languages: string[];
  isDisabled: boolean;
};

/** One colleague: name, address, roles and languages; a link to a new password; a lost phone; switched off or on. */
export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations("settings.staff");
  const common = useTranslations("common");
  const locale = useLocale() === "en" ? "en" : "sv";
  const choices = useRoleChoices();
  const [began] = useState({
    name: person.name,
    email: person.email,
    roles: person.roles,
    languages: person.languages,
  });
  const [value, setValue] = useState(began);
  const [link, setLink] = useState<string | null>(null);
  const { save, at, words, isBusy, code } = useSave({ own: ["name", "email"] });
  const changes = changedFields(began, value);
  const change = (values: Partial<typeof value>) => setValue({ ...value, ...values });
  const path = `/api/staff/${person.id}`;

  async function submit() {
    const changed = Object.fromEntries(
      Object.entries(value).filter(([name]) => changedFields(pick(began, name), pick(value, name)) > 0),
    );
    if (await save("PATCH", path, changed)) onClose();
  }
  async function setDisabled(isDisabled: boolean) {
    if (await save("PATCH", path, { isDisabled })) onClose();
  }
  async function makeLink() {
    const made = await save<{ url: string }>("POST", `${path}/password-link`);
    setLink(made?.url ?? null);
  }

  async function resetFactor() {
    if (await save("DELETE", `${path}/second-factor`)) onClose();
  }

  return (
    <Dialog
      title={person.name}
      width="wide"
      onClose={onClose}
      actions={
        <>
          {changes > 0 && <span className="me-auto font-semibold">{t("unsaved", { count: changes })}</span>}
          <Button onClick={onClose}>{changes > 0 ? t("discard") : common("close")}</Button>
          <Button kind="primary" disabled={isBusy || changes === 0} onClick={() => void submit()}>
            {common("save")}
          </Button>
        </>
      }
    >
      {words && <Notice>{code === "taken" ? t("emailTaken") : words}</Notice>}
      {link && <CopyLine label={t("passwordLinkReady")} text={link} />}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField
          label={t("name")}
          value={value.name}
          maxLength={80}
          onChange={({ target }) => change({ name: target.value })}
          problem={at("name")}
        />
        <TextField
          label={t("address")}
          type="email"
          value={value.email}
          onChange={({ target }) => change({ email: target.value })}
          problem={at("email")}
        />
      </div>
      <ChoiceChips
        label={t("roles")}
        choices={choices}
        chosen={value.roles}
        onChange={(roles) => roles.length > 0 && change({ roles })}
      />
      <ChoiceChips
        label={t("languages")}
        choices={visitorLocales.map((each) => ({ value: each as string, label: languageName(each, locale) }))}
        chosen={value.languages}
        onChange={(languages) => change({ languages })}
      />
      <div className="flex flex-wrap gap-2.5 border-line border-t pt-5">
        {!person.isDisabled && (
          <ConfirmButton
            label={t("passwordLink")}
            title={t("passwordLinkTitle", { name: person.name })}
            text={t("passwordLinkText")}
            act={t("makeLink")}
            kind="quiet"
            onAct={() => void makeLink()}
          />
        )}
        {!person.isDisabled && (
          <ConfirmButton
            label={t("resetFactor")}
            title={t("resetFactorTitle", { name: person.name })}
            text={t("resetFactorText")}
            act={t("resetFactorAct")}
            onAct={() => void resetFactor()}
          />
        )}
        {person.isDisabled ? (
          <Button size="small" onClick={() => void setDisabled(false)}>
            {t("enable")}
          </Button>
        ) : (
          <ConfirmButton
            label={t("disable")}
            title={t("disableTitle", { name: person.name })}
            text={t("disableText")}
            act={t("disable")}
            onAct={() => void setDisabled(true)}
          />
        )}
      </div>
    </Dialog>
  );
}

const pick = (value: object, name: string): object => ({ [name]: value[name as keyof typeof value] });
