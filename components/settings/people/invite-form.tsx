"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { TextField } from "#components/ui/field.tsx";
import { type Role, roles } from "#lib/auth/permissions.ts";
import { ConfirmButton } from "../confirm-button.tsx";
import { CopyLine } from "../copy-line.tsx";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";

export type Invite = { id: string; email: string | null; roles: string[]; expiresAt: string };

/** Brings in a colleague by a link, and shows whose link waits to be used. */
export function InviteForm({ invites }: { invites: Invite[] }) {
  const t = useTranslations("settings.staff");
  const format = useFormatter();
  const choices = useRoleChoices();
  const [chosen, setChosen] = useState<Role[]>(["secretary"]);
  const [link, setLink] = useState<string | null>(null);
  const { save, at, ...state } = useSave({ own: ["email"] });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const email = new FormData(element).get("email");
    const made = await save<{ url: string }>("POST", "/api/invites", { email, roles: chosen });
    setLink(made?.url ?? null);
    if (made) element.reset();
  }

  async function withdraw(id: string) {
    if (await save("DELETE", `/api/invites/${id}`)) setLink(null);
  }

  return (
    <Panel title={t("invite")} lead={t("inviteLead")}>
      {link && <CopyLine label={t("linkReady")} text={link} />}
      <form onSubmit={submit} className="grid gap-5">
        <div className="max-w-md">
          <TextField
            label={t("email")}
            name="email"
            type="email"
            required
            autoComplete="off"
            problem={at("email")}
          />
        </div>
        <ChoiceChips
          label={t("roles")}
          choices={choices}
          chosen={chosen}
          onChange={(next) => next.length > 0 && setChosen(next)}
        />
        <SaveBar {...state} label={t("makeLink")} />
      </form>
      {invites.length > 0 && (
        <>
          <h3 className="mt-8 font-semibold">{t("waiting")}</h3>
          <ul className="mt-2 divide-y divide-line">
            {invites.map(({ id, email, expiresAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
                <span className="min-w-0 grow wrap-anywhere">{email}</span>
                <span className="text-soft">
                  {t("until", { day: format.dateTime(new Date(expiresAt), "date") })}
                </span>
                <ConfirmButton
                  label={t("withdraw")}
                  title={t("withdrawTitle", { email: email ?? "" })}
                  text={t("withdrawText")}
                  act={t("withdraw")}
                  onAct={() => void withdraw(id)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

export function useRoleChoices() {
  const t = useTranslations("settings.staff.role");
  return roles.map((role) => ({ value: role, label: t(role) }));
}
