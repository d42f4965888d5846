"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { OpenDoor } from "#components/logo/open-door.tsx";
import { Pictogram, type PictogramName } from "#components/pictograms/pictogram.tsx";
import { publicOrigin } from "#lib/machine/own-machine.ts";
import type { WaitRange } from "#lib/wait/estimate.ts";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { useFocus } from "../controls/use-focus.ts";
import { type Answer, type Answers, offersInterpreter } from "../flow/flow.ts";
import { waitText } from "../flow/wait-text.ts";
import type { Link } from "../office/use-snapshot.ts";
import type { Ticket } from "../outbox/check-ins.ts";
import { PaperNews } from "../paper/paper-news.tsx";
import type { Paper } from "../paper/use-silent-print.ts";
import { sayNumber } from "../speech/listening.ts";
import { isolated, Say, say, type TextKey, useTexts } from "../texts.tsx";
import { Qr } from "./qr.tsx";
import { Reasons } from "./reason-choice.tsx";

type Props = {
  ticket: Ticket;
  answers: Answers;
  snapshot: Link["snapshot"];
  ahead: number | null;
  wait: WaitRange | null;
  hasPrinted: boolean;
  /** What the tablet's receipt printer made of it; null = it has none. */
  paper: Paper | null;
  /** Shown once more on the first screen: the number and nothing that could be changed by who comes next. */
  isAgain: boolean;
  onAnswer: (answer: Answer) => void;
};

const next = [
  { picture: "sit", text: "kiosk.ticket.sit" },
  { picture: "screen", text: "kiosk.ticket.look" },
  { picture: "fetch", text: "kiosk.ticket.come" },
] as const;

/** The ticket is handed over: its code is the largest thing on the screen and is said aloud; nothing here tells what was answered. */
export function TicketStep(props: Props) {
  const { ticket, answers, snapshot, ahead, wait, hasPrinted, paper, isAgain, onAnswer } = props;
  const { t, second, isComing } = useTexts();
  const heading = useFocus<HTMLHeadingElement>();
  const [isAsking, setIsAsking] = useState(false);
  const number = useRef<HTMLElement>(null);
  // After a new start of the tablet its words come a moment later.
  useEffect(() => {
    if (!isComing) sayNumber(number.current);
  }, [isComing]);
  const waits = waitText(wait);
  /** Two sentences more than the others: what stands around them moves closer. */
  const isLong = !isAgain && waits.text === "kiosk.ticket.longWait";
  const address = ticket.token && !isAgain ? `${publicOrigin()}/t/${ticket.token}` : null;

  return (
    <section className="relative grid flex-1 gap-4 upright:gap-2.5 landscape:md:grid-cols-[46fr_54fr] low:gap-2.5">
      <div className="relative flex min-w-0 flex-col overflow-hidden rounded-tile bg-linear-to-b from-pine to-pine-deep p-6 text-on-pine low:p-4 upright:p-4 lg:p-9">
        <h1
          ref={heading}
          tabIndex={-1}
          aria-labelledby="your-number your-code"
          // In forced colours the ground of the large code's letters reaches over the line above it.
          className="relative z-20 text-3xl leading-tight font-medium tracking-normal outline-none low:text-2xl"
        >
          <span id="your-number" className="block" data-unspoken>
            <Say text="visitor.yourNumber" />
          </span>
        </h1>
        <p
          ref={number as React.RefObject<HTMLParagraphElement>}
          className={`relative z-10 leading-[1.08] font-bold tracking-[-0.03em] whitespace-nowrap ${sizeOf(ticket.code)} snug:upright:text-[6.5rem]! ${second ? "low:text-[7rem]!" : ""}`}
          id="your-code"
          data-spoken={`${t("visitor.yourNumber")}: ${ticket.code}`}
        >
          <bdi>{ticket.code}</bdi>
        </p>
        {paper && <PaperNews paper={paper} code={ticket.code} />}
        <OpenDoor
          className={`pointer-events-none absolute end-0 bottom-0 w-[46%] max-sm:hidden ${doorBeside(paper)} ${second && address ? "low:hidden" : ""}`}
        />
      </div>
      <div
        className={`flex min-w-0 flex-col ${isLong ? "gap-2.5 low:gap-1.5" : "gap-3.5 low:gap-2 upright:gap-2.5"} snug:low:gap-1 ${second ? "squarish:gap-2 landscape:roomy:gap-2" : ""}`}
      >
        <ol
          className={`grid gap-3 rounded-tile sm:grid-cols-3 bg-card p-3 low:p-2 upright:p-2 roomy:p-4 ${second ? "squarish:p-2 landscape:roomy:p-2" : ""} ${isAgain ? "flex-1" : ""}`}
        >
          {next.map(({ picture, text }) => (
            <li
              key={text}
              className={`flex min-w-0 items-center gap-3 sm:flex-col sm:text-center low:gap-1.5 ${isAgain ? "sm:justify-center" : ""}`}
            >
              <Pictogram
                name={picture}
                className={`w-auto max-w-full text-pine ${pictureSize(isAgain, second !== null, isLong)} ${paper ? "portrait:roomy:h-20" : ""}`}
              />
              <p className="text-lg leading-snug text-balance font-semibold low:text-base low:leading-tight roomy:text-xl">
                <Say text={text} />
              </p>
            </li>
          ))}
        </ol>
        {!isAgain && <Place ticket={ticket} ahead={ahead} waits={waits} isLong={isLong} />}
        {address && (
          <div
            className={`flex items-center gap-5 max-sm:flex-wrap rounded-card border-2 border-line bg-card p-3 low:p-2 upright:p-2 ${isLong ? "snug:low:p-1" : ""} ${second ? "squarish:p-2 low:absolute low:start-3 low:bottom-3 low:z-10 low:w-[calc(46%-1.875rem)] low:gap-3" : ""}`}
          >
            <Pictogram name="phone" className="h-16 w-auto text-pine low:h-12" />
            <Qr
              text={address}
              className={`shrink-0 rounded-xl low:size-18 snug:upright:size-20! ${second ? "size-24 squarish:size-20 landscape:roomy:size-20" : "size-26 roomy:size-32 snug:squarish:size-24 snug:roomy:size-24"}`}
            />
            <div>
              <p className="text-xl leading-tight font-semibold low:text-lg roomy:text-2xl">
                <Say text="kiosk.ticket.phone" />
              </p>
              {!second && (
                <p className="mt-1 text-lg leading-snug text-balance text-soft hidden roomy:block">
                  <Say text="kiosk.ticket.phoneHint" />
                </p>
              )}
            </div>
          </div>
        )}
        {hasPrinted && paper !== "unsure" && (
          <p role="status" className="text-xl font-semibold">
            <Say text="kiosk.ticket.writeDown" values={{ code: isolated(ticket.code) }} />
          </p>
        )}
        {!isAgain && (
          <div className="mt-auto flex gap-4 max-sm:flex-wrap">
            <KioskButton
              className="grow"
              look={answers.reasons.length > 0 ? "chosen" : "quiet"}
              icon={<Pictogram name="tellMore" className="size-11 text-pine" />}
              onClick={() => setIsAsking(true)}
            >
              <Say text="kiosk.extra.title" />
            </KioskButton>
            {offersInterpreter(answers) && (
              <KioskButton
                className="grow"
                look={answers.wantsInterpreter ? "chosen" : "quiet"}
                aria-pressed={answers.wantsInterpreter === true}
                icon={<Pictogram name="interpreter" className="h-11 w-auto text-pine" />}
                onClick={() => onAnswer({ type: "chooseInterpreter", wants: !answers.wantsInterpreter })}
              >
                <Say text="kiosk.extra.interpreter" />
              </KioskButton>
            )}
          </div>
        )}
      </div>
      {isAsking && (
        <Sheet
          label={t("kiosk.extra.title")}
          title={<Say text="kiosk.extra.title" />}
          onClose={() => setIsAsking(false)}
        >
          <Reasons snapshot={snapshot} chosen={answers.reasons} onAnswer={onAnswer} />
        </Sheet>
      )}
    </section>
  );
}

/** What is said of the paper stands before no door: beside a short line it is smaller, and what to do without paper takes its place. */
const doorBeside = (paper: Paper | null): string =>
  paper === null
    ? "h-[42%] low:h-[34%]"
    : paper === "printing" || paper === "printed"
      ? "h-[28%] low:h-[24%]"
      : "hidden";

/** Shown once more, the three pictures have the place of all that stood under them. */
const pictureSize = (isAgain: boolean, isAssisted: boolean, isLong: boolean): string =>
  isAgain
    ? "h-24 roomy:h-[clamp(6rem,16dvh,10rem)]"
    : isAssisted
      ? "h-14 low:h-10 squarish:h-9 landscape:roomy:h-12"
      : `h-16 upright:h-12 ${isLong ? "low:h-10" : "low:h-13"} roomy:h-[clamp(4.5rem,11dvh,8rem)] snug:low:h-7 snug:squarish:h-11 snug:roomy:h-16`;

/** Long codes stay on one line of the same card. */
const sizeOf = (code: string): string =>
  code.length <= 3
    ? "text-[clamp(6rem,19vw,15rem)] low:text-[9.5rem] portrait:text-[clamp(6rem,27vw,15rem)] upright:text-[9.5rem]"
    : code.length === 4
      ? "text-[clamp(4.5rem,14vw,11rem)] low:text-[7.5rem] portrait:text-[clamp(5rem,24vw,13rem)] upright:text-[8.5rem]"
      : "text-[clamp(4rem,11vw,9rem)] low:text-[6rem] portrait:text-[clamp(4rem,19vw,10rem)] upright:text-[7.5rem]";

type PlaceProps = Pick<Props, "ticket" | "ahead"> & { waits: ReturnType<typeof waitText>; isLong: boolean };

/** Where one stands: without network the tablet knows of no others than those it gave a ticket itself. */
function Place({ ticket, ahead, waits, isLong }: PlaceProps) {
  const { t } = useTexts();
  return (
    <div className="grid gap-3 low:gap-2">
      {!ticket.isSent && <Fact picture="offline" text="kiosk.ticket.saved" more="kiosk.ticket.savedHint" />}
      <Fact picture={isLong ? "waitLong" : "waitShort"}>
        {ahead === null ? (
          <Say
            text={ticket.unsentBefore > 0 ? "kiosk.ticket.aheadAtLeast" : "kiosk.ticket.aheadUnknown"}
            values={{ count: ticket.unsentBefore }}
          />
        ) : ahead === 0 ? (
          <Say text="visitor.ahead" values={{ count: 0 }} />
        ) : (
          <span data-spoken={`${say(t, "kiosk.ticket.before")}: ${ahead}`}>
            <Say
              text="kiosk.ticket.before"
              isInline
              end={
                <>
                  :&nbsp;<bdi>{ahead}</bdi>
                </>
              }
            />
          </span>
        )}
        <span
          className={`block text-lg font-normal text-soft ${isLong ? "leading-tight snug:low:text-base snug:low:leading-tight" : "leading-snug"}`}
        >
          <Say {...waits} />
        </span>
      </Fact>
    </div>
  );
}

type FactProps = { picture: PictogramName; text?: TextKey; more?: TextKey; children?: ReactNode };

function Fact({ picture, text, more, children }: FactProps) {
  return (
    <div className="flex items-center gap-4">
      <Pictogram name={picture} className="size-14 text-pine low:size-11" />
      <p className="min-w-0 text-xl leading-tight font-semibold low:text-lg roomy:text-2xl">
        {text && <Say text={text} />}
        {children}
        {more && (
          <span className="block text-lg leading-snug font-normal text-soft">
            <Say text={more} />
          </span>
        )}
      </p>
    </div>
  );
}
