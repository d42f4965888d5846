"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { languageName } from "#lib/i18n/names.ts";
import { Panel } from "../panel.tsx";
import { type Invite, InviteForm } from "./invite-form.tsx";
import { type Person, PersonDialog } from "./person-dialog.tsx";

/** Who works here, as what and in which languages. Each is changed in a dialog, so that no press at a row does anything yet. */
export function StaffForm({ staff, invites }: { staff: Person[]; invites: Invite[] }) {
  const t = useTranslations("settings.staff");
  const locale = useLocale() === "en" ? "en" : "sv";
  const [open, setOpen] = useState<string | null>(null);
  const person = staff.find(({ id }) => id === open);
  return (
    <div className="grid grid-cols-1 gap-6">
      <Panel title={t("title")} lead={t("lead")}>
        <ul className="divide-y divide-line">
          {staff.map(({ id, name, email, roles, languages, isDisabled }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3.5">
              <span className={`min-w-0 grow basis-52 wrap-anywhere ${isDisabled ? "text-soft" : ""}`}>
                <span className="block font-semibold">
                  {name}
                  {isDisabled && <span className="font-normal"> · {t("disabled")}</span>}
                </span>
                <span className="block text-soft text-sm">{email}</span>
              </span>
              {!isDisabled && (
                <span className="min-w-0 basis-52 text-[0.9375rem]">
                  <span className="block">{roles.map((role) => t(`role.${role}`)).join(", ")}</span>
                  <span className="block text-soft text-sm">
                    {languages.map((code) => languageName(code, locale)).join(", ") || t("noLanguages")}
                  </span>
                </span>
              )}
              <Button size="small" aria-label={t("changeOf", { name })} onClick={() => setOpen(id)}>
                {t("change")}
              </Button>
            </li>
          ))}
        </ul>
      </Panel>
      <InviteForm invites={invites} />
      {person && <PersonDialog key={person.id} person={person} onClose={() => setOpen(null)} />}
    </div>
  );
}
