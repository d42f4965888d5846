"use client";

import { Check, Circle } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/navigation/link.tsx";
import { RingButton } from "../devices/ring-button.tsx";
import { TestPrintButton } from "../devices/test-print-button.tsx";
import { Panel } from "../panel.tsx";
import { DrillButton } from "./drill-button.tsx";
import { useFreshStates } from "./use-fresh-states.ts";

export type Step =
  | "address"
  | "hours"
  | "holidays"
  | "rooms"
  | "people"
  | "languages"
  | "tablet"
  | "pin"
  | "display"
  | "printer"
  | "lists"
  | "closed"
  | "visit"
  | "alarm"
  | "backup";
/** One step with its true state, in words already; `isDone` false = still to do. */
export type StepState = {
  step: Step;
  isDone: boolean;
  state: string;
  href: string;
  /** What can be tried from here. */
  trial?: { ring: string } | { print: string } | "drill";
};

/** What an office needs before its first day, and whether it still has it. It stays: what breaks later shows here again. */
export function Checklist({ states }: { states: StepState[] }) {
  const t = useTranslations("settings.home");
  const left = states.filter(({ isDone }) => !isDone).length;
  useFreshStates();
  return (
    <Panel title={left === 0 ? t("ready") : t("left", { count: left })} lead={t("lead")}>
      <ol className="divide-y divide-line">
        {states.map((state) => (
          <li key={state.step} className="flex flex-wrap items-center gap-x-4 pb-0.5">
            <StepLine {...state} />
            {state.trial && (
              <span className="flex flex-wrap items-center gap-3 ps-13 pb-3.5 sm:pt-3.5 sm:ps-0">
                <Trial trial={state.trial} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Trial({ trial }: { trial: NonNullable<StepState["trial"]> }) {
  if (trial === "drill") return <DrillButton />;
  return "ring" in trial ? <RingButton id={trial.ring} /> : <TestPrintButton id={trial.print} />;
}

function StepLine({ step, isDone, state, href }: StepState) {
  const t = useTranslations("settings.home");
  return (
    <Link
      href={href}
      className="group flex min-w-0 grow basis-80 items-start gap-4 rounded-[14px] px-2 py-3.5 hover:bg-mist"
    >
      <span
        data-drawn
        className={`mt-0.5 grid size-7 shrink-0 place-items-center rounded-full border ${
          isDone ? "border-leaf bg-leaf text-card" : "border-edge text-transparent"
        }`}
      >
        {isDone ? (
          <Check aria-hidden="true" className="size-4.5" strokeWidth={3} />
        ) : (
          <Circle aria-hidden="true" className="size-4" />
        )}
      </span>
      <span className="min-w-0">
        <span className="block font-semibold group-hover:underline">
          {t(`step.${step}`)}
          <span className="sr-only"> · {isDone ? t("done") : t("toDo")}</span>
        </span>
        <span className="block max-w-prose text-[0.9375rem] text-soft text-pretty">{state}</span>
      </span>
    </Link>
  );
}
