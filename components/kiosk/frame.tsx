"use client";

import { type ReactNode, useEffect } from "react";
import { Logo } from "#components/logo/logo.tsx";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { ownNames } from "#lib/i18n/locales.ts";
import { KioskButton } from "./controls/kiosk-button.tsx";
import { Notice, type NoticeAbout } from "./controls/kiosk-notice.tsx";
import { useLongPress } from "./controls/use-long-press.ts";
import { type Answer, type Answers, blank, progressOf, progressSteps } from "./flow/flow.ts";
import { ListenButton, VolumeButton } from "./speech/listen-button.tsx";
import { readOn } from "./speech/listening.ts";
import { Say, useTexts } from "./texts.tsx";

type Props = {
  answers: Answers;
  officeName: string;
  isLarger: boolean;
  onLarger: () => void;
  /** Lines under the header. */
  notices: readonly NoticeAbout[];
  /** What the first screen still has for who was just here. */
  again?: ReactNode;
  /** In place of back and start over, once there is a ticket. */
  ends?: ReactNode;
  /** Private talk and help, the same on every screen. */
  asides: ReactNode;
  onAnswer: (answer: Answer) => void;
  onHelp: () => void;
  /** From the first screen alone: it is no part of anybody's way to a number. */
  onStatement: () => void;
  /** A long press on the mark: staff. */
  onStaff: () => void;
  children: ReactNode;
};

/** Letters of an office's name that stand beside the buttons in the large size. */
const longName = 36;

/** What stays in its place while the questions change: where one is, the way back, the way out, sound, size, somebody to ask. */
export function Frame(props: Props) {
  const { answers, officeName, isLarger, notices, again, ends, asides, onAnswer, children } = props;
  const { t, locale, second, isComing } = useTexts();
  const press = useLongPress(props.onStaff);
  const isStart = answers.step === "language";
  const hasNotice = notices.length > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: read when a step appears and when its language does, not at every press
  useEffect(() => {
    if (!isComing && !ends) readOn();
  }, [answers.step, locale, isComing]);

  return (
    <div
      data-notice={hasNotice || undefined}
      data-snug={hasNotice || second !== null || undefined}
      className="kiosk-ground flex grow flex-col gap-4 px-5 pt-3 pb-4 sm:px-8 lg:px-11 low:gap-2.5 low:pt-2 low:pb-2.5 upright:gap-2.5 upright:pt-2 upright:pb-2.5 upright:data-notice:pt-1 upright:data-notice:pb-1.5 low:data-notice:pt-1 low:data-notice:pb-1.5 print:hidden"
    >
      <header className="flex flex-wrap items-center justify-end gap-4 md:flex-nowrap">
        <button
          type="button"
          {...press}
          className={`me-auto flex min-h-21 min-w-21 items-center gap-4 text-start font-semibold max-sm:basis-full ${nameSize(officeName)}`}
        >
          <Logo className="size-12" />
          {/* Upright there is no room for both: what is always in its place goes first. */}
          <bdi className={`line-clamp-4 min-w-0 wrap-break-word ${isStart ? "" : "portrait:sr-only"}`}>
            {officeName}
          </bdi>
        </button>
        {isStart
          ? (again ?? <StatementButton onOpen={props.onStatement} />)
          : answers.step !== "feedback" && <Progress step={progressOf[answers.step]} />}
        {!isStart && !ends && (
          <KioskButton
            aria-label={`${t("visitor.changeLanguage")}: ${ownNames[locale]}`}
            icon={<Pictogram name="language" className="size-8 text-pine" />}
            onClick={() => onAnswer({ type: "changeLanguage" })}
            className="rounded-full bg-card"
          >
            {ownNames[locale]}
          </KioskButton>
        )}
        <VolumeButton />
        <button
          type="button"
          onClick={props.onLarger}
          aria-pressed={isLarger}
          aria-label={t("kiosk.larger")}
          data-look={isLarger ? "chosen" : "quiet"}
          className={`grid size-21 shrink-0 place-items-center rounded-full border-2 text-pine ${isLarger ? "border-pine bg-mist" : "border-edge bg-card"}`}
        >
          <Pictogram name="larger" className="size-10" />
        </button>
        <ListenButton isOfNames={isStart} onHelp={props.onHelp} />
      </header>
      {notices.map((about) => (
        <Notice key={about} about={about} />
      ))}
      <main key={answers.step} className="flex flex-1 flex-col">
        {children}
      </main>
      <footer
        data-ends={ends ? true : undefined}
        className={`group/foot flex flex-wrap justify-between gap-4 low:mt-1.5 upright:mt-1.5 landscape:md:flex-nowrap ${ends ? "rtl:flex-row-reverse" : ""}`}
      >
        {/*
          Empty on the first screen: done stands here at the end, where the next visitor has nothing to press. That screen is written
          from left to right, so done keeps to the left.
        */}
        <div
          className={`flex gap-4 portrait:min-h-21 ${ends ? "rtl:flex-row-reverse" : ""} max-sm:flex-1 max-sm:basis-full max-sm:flex-wrap portrait:flex-1 portrait:basis-full`}
        >
          {ends}
          {!isStart && !ends && (
            <KioskButton
              className="max-sm:flex-1 portrait:flex-1"
              icon={<Pictogram name="back" className="size-8 rtl:-scale-x-100" />}
              onClick={() => onAnswer({ type: "back" })}
            >
              <Say text="visitor.back" />
            </KioskButton>
          )}
          {!ends && (!isStart || answers !== blank) && (
            <KioskButton
              className="max-sm:flex-1 portrait:flex-1"
              icon={<Pictogram name="startOver" className="size-8" />}
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

/** A long name takes lines of its own instead of the buttons' place: as many as are no higher than a button. */
const nameSize = (name: string): string =>
  name.length > longName
    ? "text-lg leading-[1.15]"
    : "text-lg leading-tight sm:text-2xl low:text-xl upright:text-xl";

function StatementButton({ onOpen }: { onOpen: () => void }) {
  const { t } = useTexts();
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={t("visitor.statement.title")}
      data-unspoken
      className="grid size-21 shrink-0 place-items-center rounded-full border-2 border-edge bg-card text-pine"
    >
      <Pictogram name="access" className="size-10" />
    </button>
  );
}

function Progress({ step }: { step: number }) {
  const { t } = useTexts();
  return (
    <p
      role="img"
      aria-label={t("visitor.step", { current: step, total: progressSteps })}
      className="flex min-w-20 max-w-64 flex-1 gap-2 max-md:order-last max-md:max-w-none max-md:basis-full"
    >
      {Array.from({ length: progressSteps }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity but their place
          key={index}
          data-done={index < step || undefined}
          className={`h-2.5 flex-1 rounded-full border-2 ${index < step ? "border-pine bg-pine" : "border-edge"}`}
        />
      ))}
    </p>
  );
}
