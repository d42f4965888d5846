"use client";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, inputClass, TextField } from "#components/ui/field.tsx";
import { indicators } from "#lib/statistics/indicators.ts";
import { useChange } from "../change-text.ts";
import { ChangeRefused } from "../no-access.tsx";

/** Where figures from other systems are typed in, by month. */
export function IndicatorForm({ month }: { month: string }) {
  const t = useTranslations("statistics.indicators");
  const { change, refusal } = useChange();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { indicator, month: of, value } = Object.fromEntries(new FormData(event.currentTarget));
    const figure = { indicator, month: of, value: value === "" ? null : Number(value) };
    await change("PUT", "/api/statistics/indicators", figure);
  };
  return (
    <div className="@container print:hidden">
      <p className="text-[0.9375rem] text-soft">{t("lead")}</p>
      <form
        onSubmit={(event) => void save(event)}
        className="mt-4 grid gap-3 @sm:grid-cols-2 @2xl:grid-cols-[minmax(0,1fr)_11rem_8rem_auto] @2xl:items-end"
      >
        <div className="min-w-0 @sm:col-span-2 @2xl:col-span-1">
          <Field label={t("which")}>
            {(control) => (
              <select {...control} name="indicator" className={inputClass}>
                {indicators.map((indicator) => (
                  <option key={indicator} value={indicator}>
                    {t(indicator)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <TextField
          label={t("month")}
          type="month"
          name="month"
          defaultValue={month}
          required
          pattern="[0-9]{4}-[0-9]{2}"
        />
        <TextField label={t("value")} name="value" inputMode="numeric" pattern="[0-9]*" autoComplete="off" />
        <Button type="submit" className="@sm:justify-self-start">
          {t("save")}
        </Button>
      </form>
      <ChangeRefused refusal={refusal} text={t("refused")} />
    </div>
  );
}
