"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { inputClass } from "#components/ui/field.tsx";
import { type Extra, type WhatIf, type WhatIfInput, whatIf } from "#lib/statistics/view/what-if.ts";
import { Definition } from "../definition.tsx";

type Props = {
  input: WhatIfInput;
  goal: number;
  /** What is asked first, and what the server answered: a simulation is no work for a page that opens. */
  first: { extra: Extra; answer: WhatIf | null };
};

/** One more receiving for some hours: what share would be met within the goal, and how sure is that? */
export function WhatIfCard({ input, goal, first }: Props) {
  const t = useTranslations("statistics.whatIf");
  const hours = input.hours.map(({ hour }) => hour);
  const [chosen, choose] = useState<Extra | null>(null);
  const { from, to } = chosen ?? first.extra;
  const answer = useMemo(
    () => (chosen ? whatIf(input, goal, chosen) : first.answer),
    [input, goal, chosen, first],
  );
  const clock = (hour: number) => String(hour).padStart(2, "0");
  const select = (label: string, value: number, choices: number[], set: (hour: number) => void) => (
    <select
      aria-label={label}
      value={value}
      onChange={({ target }) => set(Number(target.value))}
      className={`${inputClass} w-auto!`}
    >
      {choices.map((hour) => (
        <option key={hour} value={hour}>
          {clock(hour)}
        </option>
      ))}
    </select>
  );
  return (
    <section
      aria-labelledby="what-if"
      className="rounded-card bg-mist px-4 py-3 sm:p-5 print:break-inside-avoid"
    >
      <h3 id="what-if" className="text-lg">
        {t("title")}
      </h3>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        {t("between")}
        {select(t("from"), from, hours, (hour) =>
          choose({ ...first.extra, from: hour, to: Math.max(to, hour + 1) }),
        )}
        {t("and")}
        {select(
          t("to"),
          to,
          [...hours, (hours.at(-1) ?? from) + 1].filter((hour) => hour > from),
          (hour) => choose({ ...first.extra, from, to: hour }),
        )}
      </p>
      <div role="status" className="mt-3">
        {answer ? (
          <>
            <p className="font-[680] text-3xl tracking-tight">
              {t("answer", { after: answer.after })}{" "}
              <span className="block font-normal text-base text-soft tracking-normal">
                {t("error", { error: answer.error })}
              </span>
            </p>
            <p className="mt-1 text-[0.9375rem]">{t("text", { before: answer.before, goal })}</p>
            <p className="mt-1 text-sm text-soft">
              {t("fit", { observed: answer.modelled, before: answer.before })}
            </p>
          </>
        ) : (
          <p>{t("none")}</p>
        )}
      </div>
      <Definition label={t("how")}>{t("definition")}</Definition>
    </section>
  );
}
