"use client";
import { useTranslations } from "next-intl";
import { inputClass } from "#components/ui/field.tsx";
import { useChange } from "../change-text.ts";
import { ChangeRefused } from "../no-access.tsx";

type Props = {
  goal: number;
  choices: readonly number[];
  /** The period's share within the goal, in words. */
  share: string | null;
};

/** The office's own goal, changed where it is read. */
export function GoalForm({ goal, choices, share }: Props) {
  const t = useTranslations("statistics.goal");
  const { change, refusal } = useChange();
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-card bg-mist px-4 py-3 sm:px-5 print:border print:border-line">
      <label className="flex flex-wrap items-center gap-2.5 font-semibold">
        {t("aim")}
        <select
          key={goal}
          defaultValue={goal}
          onChange={({ target }) =>
            void change("PUT", "/api/statistics/goal", { minutes: Number(target.value) })
          }
          className={`${inputClass} w-auto! font-semibold print:hidden`}
        >
          {choices.map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("minutes", { minutes })}
            </option>
          ))}
        </select>
        <span className="hidden print:inline">{t("minutes", { minutes: goal })}</span>
      </label>
      {share ? <p className="text-lg">{share}</p> : null}
      <ChangeRefused refusal={refusal} text={t("refused")} />
    </div>
  );
}
