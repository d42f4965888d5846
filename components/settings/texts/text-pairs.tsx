"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import { ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";
import type { TextForReview } from "#lib/recordings/approved-texts.ts";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { PairTable } from "./pair-table.tsx";
import { ReadByField } from "./read-by-field.tsx";

type Props = { locale: VisitorLocale; texts: TextForReview[] };

/** All of a language beside the Swedish, to be read and approved here, or on paper by an interpreter. */
export function SideBySide({ locale, texts }: Props) {
  const t = useTranslations("settings.review");
  const draft = useDraft<string[]>(`texts.read.${locale}`, [], (_, keys) => keys.length);
  const { save, at, ...state } = useSave({ draft, own: ["approvedBy"] });
  const [last, setLast] = useState<TextForReview[]>([]);
  const chosen = new Set(draft.value);
  const groups = Map.groupBy(texts, ({ key }) => key.split(".")[0] ?? "");

  const put = (approvedBy: string | null, read: TextForReview[]) =>
    save("PUT", `/api/settings/texts/${locale}`, {
      approvedBy,
      texts: read.map(({ key, hash }) => ({ key, textHash: hash })),
    });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const by = String(new FormData(event.currentTarget).get("approvedBy"));
    const read = texts.filter(({ key }) => chosen.has(key));
    if (!(await put(by, read))) return;
    setLast(read);
    draft.discard();
  }

  const choose = (keys: string[], isOn: boolean) =>
    draft.set(
      isOn ? [...new Set([...draft.value, ...keys])] : draft.value.filter((key) => !keys.includes(key)),
    );

  return (
    <>
      <div className="flex flex-wrap items-center gap-4 print:hidden">
        <Link href="/settings/texts" className="font-semibold text-pine underline underline-offset-4">
          {t("back")}
        </Link>
        <Button onClick={() => window.print()}>{t("print")}</Button>
      </div>
      <Panel title={t("sideTitle", { language: ownNames[locale] })} lead={t("sideLead")}>
        <p className="mb-6 hidden border-edge border-b pb-2 print:block">{t("signature")}</p>
        {[...groups].map(([group, list]) => (
          <PairTable
            key={group}
            locale={locale}
            group={group}
            texts={list}
            chosen={chosen}
            onChoose={choose}
          />
        ))}
        <form
          onSubmit={submit}
          className="sticky bottom-3 z-10 grid gap-4 rounded-[18px] border border-edge bg-card p-4 shadow-lg print:hidden"
        >
          <div className="flex flex-wrap items-start gap-4">
            <ReadByField label={t("readBy")} hint={t("readByHint")} problem={at("approvedBy")} />
            <fieldset disabled={chosen.size === 0} className="disabled:opacity-55 sm:mt-6.5">
              <SaveBar {...state} isSaved={false} label={t("approve", { count: chosen.size })} />
            </fieldset>
          </div>
          {last.length > 0 && chosen.size === 0 && (
            <p role="status" className="flex flex-wrap items-center gap-3 font-medium text-leaf">
              {t("approved", { count: last.length })}
              <Button
                size="small"
                onClick={async () => {
                  if (await put(null, last)) setLast([]);
                }}
              >
                {t("undo")}
              </Button>
            </p>
          )}
        </form>
      </Panel>
    </>
  );
}
