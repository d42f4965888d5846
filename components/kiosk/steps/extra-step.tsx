"use client";

import { useState } from "react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { KioskButton } from "../controls/kiosk-button.tsx";
import type { Answer, Answers } from "../flow/flow.ts";
import type { Link } from "../office/use-snapshot.ts";
import { Say } from "../texts.tsx";
import { Question } from "./question.tsx";
import { Reasons } from "./reason-choice.tsx";
import { WorkerSheet } from "./worker-sheet.tsx";

type Props = { answers: Answers; snapshot: Link["snapshot"]; onAnswer: (answer: Answer) => void };

/** The optional questions: what it is about, a worker one knows. Nothing here is needed for a ticket. */
export function ExtraStep({ answers, snapshot, onAnswer }: Props) {
  const [isChoosingWorker, setIsChoosingWorker] = useState(false);
  const worker = snapshot?.workers.find(({ id }) => id === answers.wantedStaffId);
  const canWish = snapshot !== null && snapshot.workers.length > 0;

  return (
    <Question title="kiosk.extra.title" hint="kiosk.extra.hint">
      <Reasons snapshot={snapshot} chosen={answers.reasons} onAnswer={onAnswer} />
      <div className="flex flex-wrap items-stretch gap-4 landscape:md:flex-nowrap">
        {canWish && (
          <KioskButton
            look={worker ? "chosen" : "quiet"}
            className="max-md:grow portrait:grow"
            icon={<Pictogram name="worker" className="h-11 w-auto text-pine" />}
            onClick={() => setIsChoosingWorker(true)}
          >
            {worker ? <bdi>{worker.name}</bdi> : <Say text="kiosk.extra.worker" />}
          </KioskButton>
        )}
        <KioskButton
          look="next"
          className="ms-auto min-w-56 max-md:grow portrait:grow"
          icon={<Pictogram name="ticketNumber" className="size-11 [--picture-fill:transparent]" />}
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
