"use client";

import { ChevronLeft, House, Languages } from "lucide-react";
import type { ReactNode } from "react";
import { Logo } from "#components/logo/logo.tsx";
import { ownNames } from "#lib/i18n/locales.ts";
import { KioskButton } from "./controls/kiosk-button.tsx";
import { useLongPress } from "./controls/use-long-press.ts";
import { type Answer, type Answers, blank, progressOf, progressSteps } from "./flow/flow.ts";
import { Say, useTexts } from "./texts.tsx";

type Props = {
  answers: Answers;
  officeName: string;
  /** One line under the header: no network, a short break. */
  notice: ReactNode;
  /** Private talk and help, the same on every screen. */
  asides: ReactNode;
  onAnswer: (answer: Answer) => void;
  /** A long press on the mark: staff. */
  onStaff: () => void;
  children: ReactNode;
};

/** What stays in its place while the questions change: where one is, the way back, the way out, somebody to ask. */
export function Frame({ answers, officeName, notice, asides, onAnswer, onStaff, children }: Props) {
  const { t, locale } = useTexts();
  const press = useLongPress(onStaff);
  const isStart = answers.step === "language";
  return (
    <div className="kiosk-ground flex min-h-dvh flex-col gap-4 px-5 pt-3 pb-4 sm:px-8 lg:px-11 low:gap-3 low:pt-2 low:pb-3">
      <header className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
        <button
          type="button"
          {...press}
          className="flex min-h-21 min-w-21 items-center gap-4 text-start text-lg leading-tight font-semibold max-sm:flex-1 max-sm:basis-32 sm:text-2xl"
        >
          <Logo className="size-12" />
          <bdi>{officeName}</bdi>
        </button>
        {!isStart && (
          <>
            <Progress step={progressOf[answers.step]} />
            <KioskButton
              aria-label={`${t("visitor.changeLanguage")}: ${ownNames[locale]}`}
              icon={<Languages aria-hidden="true" className="size-7 text-pine" />}
              onClick={() => onAnswer({ type: "changeLanguage" })}
              className="rounded-full bg-card"
            >
              {ownNames[locale]}
            </KioskButton>
          </>
        )}
      </header>
      {notice}
      <main key={answers.step} className="kiosk-step flex flex-1 flex-col">
        {children}
      </main>
      <footer className="flex flex-wrap justify-between gap-4 landscape:md:flex-nowrap">
        <div className="flex gap-4 max-sm:flex-1 max-sm:basis-full portrait:flex-1 portrait:basis-full landscape:md:shrink-0">
          {!isStart && (
            <KioskButton
              className="max-sm:flex-1 portrait:flex-1"
              icon={<ChevronLeft aria-hidden="true" className="size-8 rtl:-scale-x-100" />}
              onClick={() => onAnswer({ type: "back" })}
            >
              <Say text="visitor.back" />
            </KioskButton>
          )}
          {(!isStart || answers !== blank) && (
            <KioskButton
              className="max-sm:flex-1 portrait:flex-1"
              icon={<House aria-hidden="true" className="size-7" />}
              onClick={() => onAnswer({ type: "startOver" })}
            >
              <Say text="visitor.startOver" />
            </KioskButton>
          )}
        </div>
        {asides}
      </footer>
    </div>
  );
}

function Progress({ step }: { step: number }) {
  const { t } = useTexts();
  return (
    <p
      role="img"
      aria-label={t("visitor.step", { current: step, total: progressSteps })}
      className="flex gap-2.5 max-sm:order-last max-sm:basis-full"
    >
      {Array.from({ length: progressSteps }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity but their place
          key={index}
          className={`h-2 w-7 rounded-full lg:w-10 max-sm:flex-1 ${index < step ? "bg-pine" : "bg-line"}`}
        />
      ))}
    </p>
  );
}
