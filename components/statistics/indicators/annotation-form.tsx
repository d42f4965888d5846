"use client";
import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { v7 as uuidv7 } from "uuid";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import type { Annotated } from "#lib/statistics/queries.ts";
import { dayName } from "#lib/statistics/view/date-names.ts";
import { useChange } from "../change-text.ts";
import { ChangeRefused } from "../no-access.tsx";

type Props = { annotations: Annotated[]; day: string; locale: StaffLocale };

/** Marks on the trend that the chief sets: a holiday, a campaign. */
export function AnnotationForm({ annotations, day, locale }: Props) {
  const t = useTranslations("statistics.annotations");
  const { change, refusal } = useChange();
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = Object.fromEntries(new FormData(form));
    if (await change("PUT", `/api/statistics/annotations/${uuidv7()}`, values)) form.reset();
  };
  return (
    <div className="@container print:hidden">
      <p className="text-[0.9375rem] text-soft">{t("lead")}</p>
      <ul className="mt-4 grid gap-1">
        {annotations.length === 0 ? <li className="text-soft">{t("none")}</li> : null}
        {annotations.map(({ id, day: on, label }) => (
          <li key={id} className="flex items-center gap-2">
            <span className="grow">
              <span className="font-semibold">{dayName(on, locale)}</span> · {label}
            </span>
            <Button
              kind="plain"
              size="small"
              aria-label={t("remove", { label })}
              onClick={() => void change("DELETE", `/api/statistics/annotations/${id}`)}
            >
              <X aria-hidden="true" className="size-4.5" />
            </Button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => void add(event)}
        className="mt-4 grid gap-3 @lg:grid-cols-[11rem_minmax(0,1fr)_auto] @lg:items-end"
      >
        <TextField label={t("day")} type="date" name="day" defaultValue={day} required />
        <TextField label={t("label")} name="label" maxLength={80} required autoComplete="off" />
        <Button type="submit" className="justify-self-start">
          {t("add")}
        </Button>
      </form>
      <p className="mt-2 text-sm text-soft">{t("hint")}</p>
      <ChangeRefused refusal={refusal} text={t("refused")} />
    </div>
  );
}
