"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { inputClass } from "#components/ui/field.tsx";
import { type WhatIfInput, whatIf } from "#lib/statistics/view/what-if.ts";
import { Definition } from "../definition.tsx";

type Props = { input: WhatIfInput; goal: number };

/** One more receiving for some hours: what share would be met within the goal, and how sure is that? */
export function WhatIfCard({ input, goal }: Props) {
  const t = useTranslations("statistics.whatIf");
  const hours = input.hours.map(({ hour }) => hour);
  const [first = 8, last = 16] = [hours[0], hours.at(-1)];
  const [from, setFrom] = useState(first <= 10 && last >= 11 ? 10 : first);
  const [to, setTo] = useState(Math.min(from + 2, last + 1));
  const answer = useMemo(() => whatIf(input, goal, { from, to, more: 1 }), [input, goal, from, to]);
  const clock = (hour: number) => String(hour).padStart(2, "0");
  const choose = (label: string, value: number, choices: number[], set: (hour: number) => void) => (
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
        {choose(t("from"), from, hours, (hour) => {
          setFrom(hour);
          if (to <= hour) setTo(hour + 1);
        })}
        {t("and")}
        {choose(
          t("to"),
          to,
          [...hours, last + 1].filter((hour) => hour > from),
          setTo,
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
