"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { TextField } from "#components/ui/field.tsx";
import { spokenChoices } from "#components/visit/spoken-choices.ts";
import { type Role, roles } from "#lib/auth/permissions.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { CopyLine } from "./copy-line.tsx";
import { Panel } from "./panel.tsx";
import { SaveBar } from "./save-bar.tsx";
import { useSave } from "./use-save.tsx";

type Person = {
  id: string;
  name: string;
  email: string;
  roles: string[];
  languages: string[];
  isDisabled: boolean;
};
type Invite = { email: string | null; roles: string[]; expiresAt: string };

/** Who works here and as what. */
export function StaffForm({ staff, invites }: { staff: Person[]; invites: Invite[] }) {
  const t = useTranslations("settings.staff");
  const { save, words } = useSave();
  const choices = useRoleChoices();
  const spoken = spokenChoices(useLocale());
  return (
    <div className="grid gap-6">
      <Panel title={t("title")} lead={t("lead")}>
        <ul className="divide-y divide-line">
          {staff.map((person) => (
            <li key={person.id} className="flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
              <span className={`min-w-52 grow ${person.isDisabled ? "text-soft" : ""}`}>
                <span className="block font-semibold">
                  {person.name}
                  {person.isDisabled && <span className="font-normal"> · {t("disabled")}</span>}
                </span>
                <span className="text-soft text-sm">{person.email}</span>
              </span>
              {!person.isDisabled && (
                <ChoiceChips
                  label={t("rolesOf", { name: person.name })}
                  hideLabel
                  choices={choices}
                  chosen={person.roles as Role[]}
                  onChange={(chosen) => {
                    if (chosen.length > 0) void save("PATCH", `/api/staff/${person.id}`, { roles: chosen });
                  }}
                />
              )}
              {!person.isDisabled && (
                <details className="order-last basis-full">
                  <summary className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-full px-1 font-medium text-[0.9375rem] text-soft hover:text-ink">
                    {[
                      t("languages"),
                      spoken
                        .filter(({ value }) => person.languages.includes(value))
                        .map(({ label }) => label)
                        .join(", ") || "–",
                    ].join(": ")}
                  </summary>
                  <ChoiceChips
                    label={t("languagesOf", { name: person.name })}
                    hideLabel
                    choices={spoken}
                    chosen={person.languages as VisitorLocale[]}
                    onChange={(languages) => void save("PATCH", `/api/staff/${person.id}`, { languages })}
                  />
                </details>
              )}
              <Button
                size="small"
                kind={person.isDisabled ? "quiet" : "danger"}
                onClick={() => save("PATCH", `/api/staff/${person.id}`, { isDisabled: !person.isDisabled })}
              >
                {person.isDisabled ? t("enable") : t("disable")}
              </Button>
            </li>
          ))}
        </ul>
        {words && (
          <div role="alert" className="mt-4 font-medium text-clay-deep">
            {words}
          </div>
        )}
      </Panel>
      <InviteForm invites={invites} />
    </div>
  );
}

function InviteForm({ invites }: { invites: Invite[] }) {
  const t = useTranslations("settings.staff");
  const format = useFormatter();
  const choices = useRoleChoices();
  const [chosen, setChosen] = useState<Role[]>(["secretary"]);
  const [link, setLink] = useState<string | null>(null);
  const { save, ...state } = useSave();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const email = new FormData(element).get("email");
    const made = await save<{ url: string }>("POST", "/api/invites", { email, roles: chosen });
    setLink(made?.url ?? null);
    if (made) element.reset();
  }

  return (
    <Panel title={t("invite")} lead={t("inviteLead")}>
      {link && <CopyLine label={t("linkReady")} text={link} />}
      <form onSubmit={submit} className="grid gap-5">
        <div className="max-w-md">
          <TextField label={t("email")} name="email" type="email" required autoComplete="off" />
        </div>
        <ChoiceChips label={t("roles")} choices={choices} chosen={chosen} onChange={setChosen} />
        <SaveBar {...state} label={t("makeLink")} />
      </form>
      {invites.length > 0 && (
        <>
          <h3 className="mt-8 font-semibold">{t("waiting")}</h3>
          <ul className="mt-2 divide-y divide-line">
            {invites.map(({ email, expiresAt }) => (
              <li key={email} className="flex justify-between gap-4 py-2.5">
                <span>{email}</span>
                <span className="text-soft">
                  {t("until", { day: format.dateTime(new Date(expiresAt), "date") })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function useRoleChoices() {
  const t = useTranslations("settings.staff.role");
  return roles.map((role) => ({ value: role, label: t(role) }));
}
