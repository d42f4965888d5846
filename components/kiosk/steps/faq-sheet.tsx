"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { type TrustAnswer, visitorFaq } from "#lib/i18n/visitor-faq.ts";
import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { Say, type TextKey, useTexts } from "../texts.tsx";
import { Qr } from "./qr.tsx";

type Props = {
  office: Pick<KioskSnapshot["office"], "approved" | "answerLinks"> | undefined;
  wantsInterpreter: boolean;
  onInterpreter: () => void;
  onClose: () => void;
};

/** In the order in which they are asked. */
const questions = ["children", "records", "office"] as const satisfies readonly TrustAnswer[];

/**
 * The honest answers, the one about children first. What would do harm if it were wrong is answered in a language once a person has
 * approved it there; until then the question, a sentence that bridges, and a talk with an interpreter.
 */
export function AnswersSheet({ office, wantsInterpreter, onInterpreter, onClose }: Props) {
  const { t, locale } = useTexts();
  const approved = office?.approved?.[locale] ?? [];
  const link = office?.answerLinks?.[locale] ?? null;
  return (
    <Sheet
      label={t("trust.answersTitle")}
      title={
        <span className="flex items-center gap-4">
          <Pictogram name="children" className="h-16 w-auto text-pine" />
          <Say text="trust.answersTitle" />
        </span>
      }
      onClose={onClose}
    >
      <div className="grid gap-5">
        {questions.map((answer) => {
          const isShown = answer === "office" || locale === "sv" || approved.includes(answer);
          return (
            <article key={answer} className="rounded-card bg-paper p-5 lg:p-7">
              <h3 className="text-2xl leading-tight lg:text-3xl">
                <Say text={`trust.${answer}.question` as TextKey} />
              </h3>
              {isShown ? (
                visitorFaq[answer].map((paragraph) => (
                  <p key={paragraph} className="mt-3 text-xl leading-relaxed">
                    <Say text={`trust.${answer}.${paragraph}` as TextKey} />
                  </p>
                ))
              ) : (
                <p className="mt-3 text-xl leading-relaxed">
                  <Say text="trust.bridge" />
                </p>
              )}
            </article>
          );
        })}
        <div className="flex flex-wrap items-center gap-5">
          <KioskButton
            look={wantsInterpreter ? "chosen" : "quiet"}
            aria-pressed={wantsInterpreter}
            icon={<Pictogram name="interpreter" className="h-14 w-auto text-pine" />}
            onClick={onInterpreter}
          >
            <Say text="kiosk.extra.interpreter" />
          </KioskButton>
          {link && (
            <div className="flex items-center gap-5 rounded-card border-2 border-line p-4">
              <Qr text={link} className="size-32 shrink-0 rounded-xl" />
              <p className="text-xl leading-snug font-semibold">
                <Say text="trust.link" />
              </p>
            </div>
          )}
          <p className="text-xl font-semibold">
            <Say text="trust.askAgain" />
          </p>
        </div>
      </div>
    </Sheet>
  );
}
