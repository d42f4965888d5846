"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import { type KeyScope, keyScopes } from "#lib/auth/permissions.ts";
import { ConfirmButton } from "../confirm-button.tsx";
import { CopyLine } from "../copy-line.tsx";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";

type Key = {
  id: string;
  name: string;
  hint: string;
  scopes: string[];
  expiresAt: string;
  usedAt: string | null;
};

/** Makes a key for another system, shows it once, and ends those that aren't needed any more. */
export function ApiKeysForm({ keys }: { keys: Key[] }) {
  const t = useTranslations("settings.keys");
  const scope = useTranslations("settings.keys.scope");
  const format = useFormatter();
  const [scopes, setScopes] = useState<KeyScope[]>(["statistics.read"]);
  const [made, setMade] = useState<string | null>(null);
  const { save, at, ...state } = useSave({ own: ["name", "days"] });
  const day = (iso: string) => format.dateTime(new Date(iso), "date");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const body = { name: form.get("name"), scopes, days: Number(form.get("days")) };
    const answer = await save<{ key: string }>("POST", "/api/keys", body);
    setMade(answer?.key ?? null);
    if (answer) element.reset();
  }

  return (
    <Panel title={t("title")} lead={t("lead")}>
      <Link
        href="/guide/systems"
        className="mb-4 inline-flex min-h-11 items-center font-semibold text-pine underline-offset-4 hover:underline"
      >
        {t("guide")}
      </Link>
      {made && <CopyLine label={t("shownOnce")} text={made} />}
      {keys.length === 0 && <EmptyState title={t("none")} isSmall />}
      <ul className="divide-y divide-line">
        {keys.map(({ id, name, hint, scopes: given, expiresAt, usedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <span className="min-w-0 grow basis-52 wrap-anywhere">
              <span className="block font-semibold">
                {name} <bdi className="font-normal text-soft">…{hint}</bdi>
              </span>
              <span className="text-soft text-sm">
                {format.list(given.map((one) => scope(wordOf(one as KeyScope))))} ·{" "}
                {t("until", { day: day(expiresAt) })} ·{" "}
                {usedAt ? t("used", { day: day(usedAt) }) : t("unused")}
              </span>
            </span>
            <ConfirmButton
              label={t("end")}
              title={t("endTitle", { name })}
              text={t("endText")}
              act={t("end")}
              onAct={() => void save("DELETE", `/api/keys/${id}`)}
            />
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="mt-5 grid gap-5 border-line border-t pt-5">
        <div className="flex flex-wrap gap-4">
          <div className="min-w-56 grow">
            <TextField
              label={t("name")}
              hint={t("nameHint")}
              name="name"
              required
              maxLength={80}
              problem={at("name")}
            />
          </div>
          <div className="w-40">
            <TextField
              label={t("days")}
              name="days"
              type="number"
              min={1}
              max={366}
              defaultValue={365}
              required
              problem={at("days")}
            />
          </div>
        </div>
        <ChoiceChips
          label={t("scopes")}
          choices={keyScopes.map((value) => ({ value, label: scope(wordOf(value)) }))}
          chosen={scopes}
          onChange={(next) => next.length > 0 && setScopes(next)}
        />
        <SaveBar {...state} label={t("make")} />
      </form>
    </Panel>
  );
}

/** A text's key can hold no point. */
const wordOf = (scope: KeyScope) => scope.replace(".read", "") as "statistics" | "audit" | "metrics";
