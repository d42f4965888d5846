"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { send } from "#components/entry/post-json.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { AdministeredOffice } from "#lib/offices/settings.ts";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { SwitchField } from "../switch-field.tsx";

type Props = { offices: AdministeredOffice[]; here: { id: string; name: string } };

/** Every office that I administer, the way into each, and a new one made like this one. */
export function OfficesForm({ offices, here }: Props) {
  const t = useTranslations("settings.offices");
  const [isShared, setShared] = useState(true);
  const [made, setMade] = useState<string | null>(null);
  const { save, at, ...state } = useSave({ own: ["name"] });

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const name = String(new FormData(element).get("name"));
    if (!(await save("POST", "/api/offices", { name, withAdministrators: isShared }))) return;
    setMade(name);
    element.reset();
  }

  return (
    <div className="grid grid-cols-1 gap-6">
      <Panel title={t("title")} lead={t("lead")}>
        <ul className="divide-y divide-line">
          {offices.map((office) => (
            <li key={office.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3.5">
              <span className="min-w-0 grow basis-52 wrap-anywhere">
                <span className="block font-semibold">{office.name}</span>
                <span className="block text-soft text-sm">
                  {[
                    office.isPaused ? t("paused") : "",
                    t("people", { count: office.people }),
                    t("devices", { count: office.devices }),
                    office.gone > 0 ? t("gone", { count: office.gone }) : "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              {office.id === here.id ? (
                <span className="font-semibold text-pine-deep">{t("here")}</span>
              ) : (
                <Button
                  size="small"
                  aria-label={t("goTo", { name: office.name })}
                  onClick={() => void goTo(office.id)}
                >
                  {t("go")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("add")} lead={t("addLead", { name: here.name })}>
        <form onSubmit={add} className="grid gap-5">
          <div className="max-w-md">
            <TextField
              label={t("name")}
              hint={t("nameHint")}
              name="name"
              required
              maxLength={80}
              problem={at("name")}
            />
          </div>
          <SwitchField label={t("shared")} hint={t("sharedHint")} isOn={isShared} onChange={setShared} />
          <SaveBar {...state} isSaved={false} label={t("make")} />
          {made && state.isSaved && (
            <p role="status" className="font-medium text-leaf">
              {t("made", { name: made })}
            </p>
          )}
        </form>
      </Panel>
    </div>
  );
}

/** The stream and all that is shown belong to the other office from here on. */
async function goTo(officeId: string): Promise<void> {
  const sent = await send("PUT", "/api/session/office", { officeId });
  if (sent.ok) location.assign("/settings");
}
