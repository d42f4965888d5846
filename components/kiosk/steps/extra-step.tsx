"use client";

import { Check, Languages, UserRound } from "lucide-react";
import { useState } from "react";
import { hasPictogram, Pictogram } from "#components/pictograms/pictogram.tsx";
import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";
import { reasons as builtIn, staffOnlyReasons } from "#lib/visits/codes.ts";
import { KioskButton } from "../controls/kiosk-button.tsx";
import type { Answer, Answers } from "../flow/flow.ts";
import { useIsSaid } from "../speech/listening.ts";
import { Say, say, type TextKey, useTexts } from "../texts.tsx";
import { Question } from "./question.tsx";
import { WorkerSheet } from "./worker-sheet.tsx";

const isBuiltIn = (code: string): boolean => (builtIn as readonly string[]).includes(code);

type Props = { answers: Answers; snapshot: KioskSnapshot | null; onAnswer: (answer: Answer) => void };

/** The optional questions: what it is about, an interpreter, a worker one knows. Nothing here is needed for a ticket. */
export function ExtraStep({ answers, snapshot, onAnswer }: Props) {
  const { t, locale } = useTexts();
  const [isChoosingWorker, setIsChoosingWorker] = useState(false);
  const offered = (
    snapshot?.reasons ?? builtIn.map((code) => ({ code: code as string, labels: null }))
  ).filter(({ code }) => !staffOnlyReasons.includes(code));
  const worker = snapshot?.workers.find(({ id }) => id === answers.wantedStaffId);

  const canWish = snapshot !== null && snapshot.workers.length > 0;
  /** In the visitor's language; an own reason of the office may lack it, and then only its Swedish is shown. */
  const wordsOf = ({ code, labels }: (typeof offered)[number]): string | undefined =>
    labels?.[locale] ?? (isBuiltIn(code) ? say(t, `lists.reason.${code}` as TextKey) : undefined);
  const spoken = [
    ...offered.flatMap((reason) => wordsOf(reason) ?? []),
    t("kiosk.extra.interpreter"),
    ...(canWish ? [t("kiosk.extra.worker")] : []),
    t("kiosk.getTicket"),
  ];

  return (
    <Question title="kiosk.extra.title" hint="kiosk.extra.hint" choices={spoken}>
      <ul className="grid flex-1 grid-cols-1 gap-4 sm:grid-cols-2 md:grid-cols-3 landscape:md:grid-cols-4 landscape:lg:grid-cols-5">
        {offered.map((reason) => (
          <Reason
            key={reason.code}
            reason={reason}
            words={wordsOf(reason)}
            isChosen={answers.reasons.includes(reason.code)}
            onChoose={() => onAnswer({ type: "toggleReason", code: reason.code })}
          />
        ))}
      </ul>
      <div className="flex flex-wrap items-stretch gap-4 landscape:md:flex-nowrap">
        <KioskButton
          look={answers.wantsInterpreter ? "chosen" : "quiet"}
          className="max-md:grow portrait:grow"
          aria-pressed={answers.wantsInterpreter}
          icon={
            answers.wantsInterpreter ? (
              <Check aria-hidden="true" className="size-7" strokeWidth={2.6} />
            ) : (
              <Languages aria-hidden="true" className="size-7 text-pine" />
            )
          }
          said={t("kiosk.extra.interpreter")}
          onClick={() => onAnswer({ type: "toggleInterpreter" })}
        >
          <Say text="kiosk.extra.interpreter" />
        </KioskButton>
        {canWish && (
          <KioskButton
            look={worker ? "chosen" : "quiet"}
            className="max-md:grow portrait:grow"
            icon={<UserRound aria-hidden="true" className="size-7 text-pine" />}
            said={t("kiosk.extra.worker")}
            onClick={() => setIsChoosingWorker(true)}
          >
            {worker ? <bdi>{worker.name}</bdi> : <Say text="kiosk.extra.worker" />}
          </KioskButton>
        )}
        <KioskButton
          look="next"
          className="ms-auto min-w-56 max-md:grow portrait:grow"
          icon={<Check aria-hidden="true" className="size-8" strokeWidth={2.4} />}
          said={t("kiosk.getTicket")}
          onClick={() => onAnswer({ type: "takeTicket" })}
        >
          <Say text="kiosk.getTicket" />
        </KioskButton>
      </div>
      {isChoosingWorker && snapshot && (
        <WorkerSheet
          workers={snapshot.workers}
          chosen={answers.wantedStaffId}
          onChoose={(id) => {
            onAnswer({ type: "chooseWorker", id });
            setIsChoosingWorker(false);
          }}
          onClose={() => setIsChoosingWorker(false)}
        />
      )}
    </Question>
  );
}

type ReasonProps = {
  reason: { code: string; labels: Record<string, string> | null };
  words: string | undefined;
  isChosen: boolean;
  onChoose: () => void;
};

function Reason({ reason: { code, labels }, words, isChosen, onChoose }: ReasonProps) {
  const isSaid = useIsSaid(words);
  return (
    <li className="flex">
      <button
        type="button"
        aria-pressed={isChosen}
        data-said={isSaid}
        onClick={onChoose}
        className={`flex min-h-21 flex-1 items-center gap-2 rounded-card border-2 px-2.5 py-1 text-start text-[15px] leading-tight font-semibold [overflow-wrap:anywhere] roomy:gap-2.5 roomy:px-3 roomy:text-[17px] ${isChosen ? "border-pine bg-pine text-on-pine [--picture-fill:var(--sun)]" : "border-line bg-card"}`}
      >
        <Pictogram
          name={hasPictogram(code) ? code : "other"}
          className={`h-9 w-auto shrink-0 roomy:h-11 ${isChosen ? "" : "text-pine"}`}
        />
        <span className="min-w-0" lang={words === undefined ? "sv" : undefined}>
          {labels ? (words ?? labels.sv) : <Say text={`lists.reason.${code}` as TextKey} />}
        </span>
      </button>
    </li>
  );
}
