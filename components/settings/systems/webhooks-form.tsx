"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextField } from "#components/ui/field.tsx";
import { storedKind, type WantedKind, type WebhookKind, webhookKinds } from "#lib/webhooks/kinds.ts";
import type { WebhookView } from "#lib/webhooks/queries.ts";
import { ConfirmButton } from "../confirm-button.tsx";
import { CopyLine } from "../copy-line.tsx";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { SwitchField } from "../switch-field.tsx";

type Delivery = {
  id: string;
  kind: WebhookKind;
  createdAt: string;
  state: "waiting" | "delivered" | "givenUp";
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
};

/** Which other systems are told what, whether it arrived, and why not. */
export function WebhooksForm({ webhooks }: { webhooks: WebhookView[] }) {
  const t = useTranslations("settings.webhooks");
  const word = useTranslations("settings.webhooks.kind");
  const [chosen, setChosen] = useState<WantedKind[]>(["alarm.raised"]);
  const [secret, setSecret] = useState<string | null>(null);
  const { save, at, ...state } = useSave({ own: ["url"] });
  const choices = webhookKinds.map((value) => ({ value, label: word(storedKind[value]) }));

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const body = { url: new FormData(element).get("url"), kinds: chosen };
    const made = await save<{ secret: string }>("POST", "/api/webhooks", body);
    setSecret(made?.secret ?? null);
    if (made) element.reset();
  }

  return (
    <Panel title={t("title")} lead={t("lead")}>
      {secret && <CopyLine label={t("shownOnce")} text={secret} />}
      {webhooks.length === 0 && <EmptyState title={t("none")} isSmall />}
      <ul className="divide-y divide-line">
        {webhooks.map((webhook) => (
          <li key={webhook.id} className="grid gap-3 py-4">
            <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
              <span className="min-w-52 grow">
                <bdi className="block break-all font-semibold">{webhook.url}</bdi>
                <span className="text-soft text-sm">
                  {webhook.kinds.map((kind) => word(storedKind[kind])).join(" · ")}
                </span>
              </span>
              <SwitchField
                label={t("isOn")}
                isOn={webhook.isOn}
                onChange={(isOn) => void save("PATCH", `/api/webhooks/${webhook.id}`, { isOn })}
              />
            </div>
            <div className="flex flex-wrap items-center gap-3">
              <Button
                size="small"
                disabled={!webhook.isOn}
                onClick={() => void save("POST", `/api/webhooks/${webhook.id}/test`)}
              >
                {t("test")}
              </Button>
              <ConfirmButton
                label={t("remove")}
                title={t("removeTitle")}
                text={t("removeText", { count: webhook.pending })}
                act={t("remove")}
                onAct={() => void save("DELETE", `/api/webhooks/${webhook.id}`)}
              />
              <DeliveryLog id={webhook.id} />
            </div>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="mt-5 grid gap-5 border-line border-t pt-5">
        <TextField
          label={t("url")}
          hint={t("urlHint")}
          name="url"
          type="url"
          required
          maxLength={500}
          autoComplete="off"
          problem={at("url")}
        />
        <ChoiceChips
          label={t("kinds")}
          choices={choices}
          chosen={chosen}
          onChange={(next) => next.length > 0 && setChosen(next)}
        />
        <SaveBar {...state} label={t("add")} />
      </form>
    </Panel>
  );
}

/** What was sent last: read when it is opened, since it is looked at when something is wrong. */
function DeliveryLog({ id }: { id: string }) {
  const t = useTranslations("settings.webhooks");
  const word = useTranslations("settings.webhooks.kind");
  const format = useFormatter();
  const [rows, setRows] = useState<Delivery[] | null>(null);

  async function open(isOpen: boolean) {
    if (!isOpen) return;
    const answer = await fetch(`/api/webhooks/${id}/deliveries`).catch(() => null);
    setRows(answer?.ok ? ((await answer.json()) as { deliveries: Delivery[] }).deliveries : []);
  }

  return (
    <details className="w-full" onToggle={(event) => void open(event.currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer content-center font-semibold text-pine">{t("log")}</summary>
      {rows?.length === 0 && <p className="text-soft">{t("logEmpty")}</p>}
      <ul className="divide-y divide-line text-sm">
        {rows?.map(({ id: delivery, kind, createdAt, state, attempts, lastStatus, lastError }) => (
          <li key={delivery} className="flex flex-wrap gap-x-4 py-2">
            <span className="text-soft">{format.dateTime(new Date(createdAt), "moment")}</span>
            <span className="grow">{word(storedKind[kind])}</span>
            <span className={state === "givenUp" ? "font-semibold text-clay-deep" : ""}>
              {t(`state.${state}`, { count: attempts })}
              {lastStatus !== null && ` · ${lastStatus}`}
              {lastError !== null && ` · ${lastError}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
