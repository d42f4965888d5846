"use client";

import { directionOf, ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";
import { childrenAnswerLocales } from "#lib/i18n/review/review.ts";
import { type TrustAnswer, visitorFaq } from "#lib/i18n/visitor-faq.ts";
import { Sheet } from "../controls/sheet.tsx";
import { ListenButton } from "../speech/listen-button.tsx";
import { Say, say, type TextKey, useTexts } from "../texts.tsx";

type Props = { onClose: () => void };

/** The honest answers: what this office does, what is written down, "do you take children?". */
export function AnswersSheet({ onClose }: Props) {
  const { t, locale } = useTexts();
  return (
    <Sheet label={t("trust.answersTitle")} onClose={onClose}>
      <h2 className="text-4xl leading-tight">
        <Say text="trust.answersTitle" />
      </h2>
      <p className="mt-2 text-xl text-soft">
        <Say text="trust.intro" />
      </p>
      <div className="clear-both mt-6 grid gap-4">
        <OwnAnswer answer="office" />
        <OwnAnswer answer="records" />
        {childrenAnswerLocales(locale).map((shown, index) =>
          shown === locale ? (
            <OwnAnswer key={shown} answer="children" />
          ) : (
            <ReviewedAnswer key={shown} locale={shown} isFirst={index === 0} />
          ),
        )}
      </div>
      <p className="mt-6 text-xl font-semibold">
        <Say text="trust.askAgain" />
      </p>
    </Sheet>
  );
}

const keysOf = (answer: TrustAnswer): { question: TextKey; paragraphs: TextKey[] } => ({
  question: `trust.${answer}.question`,
  paragraphs: visitorFaq[answer].map((paragraph) => `trust.${answer}.${paragraph}` as TextKey),
});

function OwnAnswer({ answer }: { answer: TrustAnswer }) {
  const { t } = useTexts();
  const { question, paragraphs } = keysOf(answer);
  return (
    <article className="rounded-card bg-paper p-5 lg:p-7">
      <div className="flex items-center justify-between gap-4">
        <h3 className="text-2xl leading-tight lg:text-3xl">
          <Say text={question} />
        </h3>
        <ListenButton
          texts={[question, ...paragraphs].map((key) => say(t, key))}
          label={t("kiosk.listenTo", { text: say(t, question) })}
        />
      </div>
      {paragraphs.map((key) => (
        <p key={key} className="mt-3 text-xl leading-relaxed">
          <Say text={key} />
        </p>
      ))}
    </article>
  );
}

/** The same answer in a language whose text a person has read: a machine's words about children would do harm if wrong. */
function ReviewedAnswer({ locale, isFirst }: { locale: VisitorLocale; isFirst: boolean }) {
  const { t, locale: own, textsOf } = useTexts();
  const texts = textsOf(locale);
  if (!texts) return null;
  const { question, ...paragraphs } = texts.trust.children;
  return (
    <article lang={locale} dir={directionOf(locale)} className="rounded-card bg-paper p-5 lg:p-7">
      <div className="flex items-center justify-between gap-4">
        <h3 className="text-2xl leading-tight lg:text-3xl">{question}</h3>
        <ListenButton
          texts={[question, ...Object.values(paragraphs)]}
          locale={locale}
          label={t("kiosk.listenTo", { text: ownNames[locale] })}
        />
      </div>
      {isFirst && (
        <p className="mt-2 text-lg text-soft" lang={own} dir={directionOf(own)}>
          {t("kiosk.otherLanguage")}
        </p>
      )}
      {Object.values(paragraphs).map((text) => (
        <p key={text} className="mt-3 text-xl leading-relaxed">
          {text}
        </p>
      ))}
    </article>
  );
}
