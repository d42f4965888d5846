"use client";
import Calendar from "lucide-react/icons/calendar-days";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { inputClass } from "#components/ui/field.tsx";
import { placeBeside } from "#components/ui/menu/place-beside.ts";
import { Link } from "#components/ui/navigation/link.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { shortMonthNames } from "#lib/statistics/view/date-names.ts";
import { useShowView } from "./use-show-view.ts";
import { type Address, hrefOf } from "./view-address.ts";

type Props = {
  address: Address;
  counted: { since: string; through: string };
  name: string;
  locale: StaffLocale;
};

const choiceClass =
  "inline-flex min-h-11 items-center justify-center rounded-[13px] px-3 text-[0.9375rem] hover:bg-mist aria-[current]:bg-pine aria-[current]:font-semibold aria-[current]:text-on-pine aria-disabled:opacity-40";

/** The name of the period opens a calendar of what is counted: years and months by press, days by date. */
export function PeriodPicker({ address, counted, name, locale }: Props) {
  const t = useTranslations("statistics.picker");
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const show = useShowView();
  const at = address.at ?? counted.through;
  const [year, setYear] = useState(at.slice(0, 4));
  const { view } = address;
  if (view === "all") return <span className="px-2 font-semibold text-lg">{name}</span>;
  const close = () => panel.current?.hidePopover();
  const years = yearsOf(counted);
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        className={`${buttonClass("quiet", "small")} min-w-44 grow justify-between! sm:grow-0`}
      >
        <span className="text-base first-letter:uppercase">{name}</span>
        <Calendar aria-hidden="true" className="size-4.5 text-soft" />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t("title")}
        onToggle={(event) => {
          if (event.newState !== "open" || !button.current) return;
          setYear(at.slice(0, 4));
          placeBeside(button.current, event.currentTarget, "below");
        }}
        className="fixed inset-auto m-0 max-h-[80dvh] w-84 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-[18px] border border-edge bg-card p-4 text-ink shadow-[0_12px_32px_rgb(0_0_0/0.14)]"
      >
        {view === "day" || view === "week" ? (
          <label className="grid gap-1.5 font-semibold text-sm text-soft">
            {t("day")}
            <input
              type="date"
              min={counted.since}
              max={counted.through}
              defaultValue={at}
              onChange={({ target }) => {
                if (!target.value || !target.validity.valid) return;
                close();
                show(hrefOf({ ...address, at: target.value }));
              }}
              className={inputClass}
            />
          </label>
        ) : (
          <div
            className={`grid grid-cols-4 gap-1 ${view === "month" ? "mb-3 border-line border-b pb-3" : ""}`}
          >
            {years.map((each) =>
              view === "year" ? (
                <Link
                  scroll={false}
                  key={each}
                  href={hrefOf({ ...address, at: `${each}-01-01` })}
                  onClick={close}
                  aria-current={each === at.slice(0, 4) ? "true" : undefined}
                  className={choiceClass}
                >
                  {each}
                </Link>
              ) : (
                <button
                  key={each}
                  type="button"
                  onClick={() => setYear(each)}
                  aria-current={each === year ? "true" : undefined}
                  className={choiceClass}
                >
                  {each}
                </button>
              ),
            )}
          </div>
        )}
        {view === "month" ? (
          <div className="grid grid-cols-3 gap-1">
            {monthsOfYear(year).map((month, index) =>
              month < counted.since.slice(0, 7) || month > counted.through.slice(0, 7) ? (
                <span key={month} aria-disabled="true" className={`${choiceClass} hover:bg-transparent`}>
                  {monthNames(locale)[index]}
                </span>
              ) : (
                <Link
                  scroll={false}
                  key={month}
                  href={hrefOf({ ...address, at: `${month}-01` })}
                  onClick={close}
                  aria-current={month === at.slice(0, 7) ? "true" : undefined}
                  className={choiceClass}
                >
                  {monthNames(locale)[index]}
                </Link>
              ),
            )}
          </div>
        ) : null}
      </div>
    </>
  );
}

const monthsOfYear = (year: string): string[] =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
const monthNames = (locale: StaffLocale) => shortMonthNames(monthsOfYear("2024"), locale);

function yearsOf({ since, through }: { since: string; through: string }): string[] {
  const first = Number(since.slice(0, 4));
  return Array.from({ length: Number(through.slice(0, 4)) - first + 1 }, (_, at) => String(first + at));
}
