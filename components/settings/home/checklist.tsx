import { Check, Circle } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/navigation.ts";
import { Panel } from "../panel.tsx";

export const steps = [
  "address",
  "hours",
  "holidays",
  "rooms",
  "people",
  "languages",
  "tablet",
  "pin",
  "display",
  "lists",
  "closed",
  "visit",
  "backup",
] as const;
export type Step = (typeof steps)[number];
/** One step with its true state, in words already; `isDone` false = still to do. */
export type StepState = { step: Step; isDone: boolean; state: string; href: string };

/** What an office needs before its first day, and whether it still has it. It stays: what breaks later shows here again. */
export function Checklist({ states }: { states: StepState[] }) {
  const t = useTranslations("settings.home");
  const left = states.filter(({ isDone }) => !isDone).length;
  return (
    <Panel title={left === 0 ? t("ready") : t("left", { count: left })} lead={t("lead")}>
      <ol className="divide-y divide-line">
        {states.map(({ step, isDone, state, href }) => (
          <li key={step}>
            <Link
              href={href}
              className="group flex items-start gap-4 rounded-[14px] px-2 py-3.5 hover:bg-mist"
            >
              <span
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
          </li>
        ))}
      </ol>
    </Panel>
  );
}
