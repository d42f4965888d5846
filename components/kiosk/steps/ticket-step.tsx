"use client";

import { Check, Clock, CloudOff, MessageCircleHeart, Printer } from "lucide-react";
import { type ReactNode, useState } from "react";
import { OpenDoor } from "#components/logo/open-door.tsx";
import { hasPictogram, Pictogram } from "#components/pictograms/pictogram.tsx";
import { publicOrigin } from "#components/plain-html/shared/public-origin.ts";
import type { Party } from "#lib/visits/party.ts";
import type { Who } from "#lib/visits/schema.ts";
import type { WaitRange } from "#lib/wait/estimate.ts";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { useFocus } from "../controls/use-focus.ts";
import { partyText } from "../flow/party-text.ts";
import type { Ticket } from "../outbox/check-ins.ts";
import { ListenButton } from "../speech/listen-button.tsx";
import { isolated, Say, say, useTexts } from "../texts.tsx";
import { PaperTicket } from "./paper-ticket.tsx";
import { Qr } from "./qr.tsx";

type Props = {
  ticket: Ticket;
  who: Who | null;
  party: Party;
  officeName: string;
  ahead: number | null;
  wait: WaitRange | null;
  secondsLeft: number;
  /** Language, private talk, help: the same as on every screen. */
  footer: ReactNode;
  onDone: () => void;
};

/** The ticket: its code is the largest thing on the screen, and nothing here tells what was answered. */
export function TicketStep({
  ticket,
  who,
  party,
  officeName,
  ahead,
  wait,
  secondsLeft,
  footer,
  onDone,
}: Props) {
  const { t, second } = useTexts();
  const heading = useFocus<HTMLHeadingElement>();
  const [hasPrinted, setHasPrinted] = useState(false);
  const address = ticket.token ? `${publicOrigin()}/t/${ticket.token}` : null;
  const waitValues = wait ? { from: isolated(String(wait.fromMinutes)), to: String(wait.toMinutes) } : null;
  const code = isolated(ticket.code);
  // Without network the tablet knows of no others than those it gave a ticket itself.
  const unknown = ticket.unsentBefore > 0 ? "kiosk.ticket.aheadAtLeast" : "kiosk.ticket.aheadUnknown";
  const own = { count: ticket.unsentBefore };
  const spoken = [
    `${t("visitor.yourNumber")}: ${ticket.code}`,
    say(t, "kiosk.ticket.willCall", { code: ticket.code }),
    ahead === null ? say(t, unknown, own) : t("visitor.ahead", { count: ahead }),
    ...(ticket.isSent ? [] : [t("kiosk.ticket.saved")]),
    t("kiosk.ticket.print"),
    t("kiosk.ticket.done"),
  ];

  return (
    <>
      <main className="grid flex-1 grid-rows-[auto_auto_1fr] landscape:md:grid-cols-[51fr_49fr] landscape:md:grid-rows-[auto_1fr] print:hidden">
        <section className="relative row-start-2 landscape:md:row-span-2 landscape:md:row-start-1 flex flex-col overflow-hidden bg-linear-to-b from-pine to-pine-deep p-8 text-on-pine lg:p-14 portrait:min-h-[46dvh]">
          <div className="flex items-start justify-between gap-4">
            <h1
              ref={heading}
              tabIndex={-1}
              aria-labelledby="your-number your-code"
              className="text-3xl leading-tight font-medium tracking-normal outline-none"
            >
              <span id="your-number">
                <Say text="visitor.yourNumber" />
              </span>
            </h1>
            <ListenButton isOfStep texts={spoken} />
          </div>
          <p
            className="text-[clamp(7rem,19vw,15.5rem)] leading-[1.08] font-bold tracking-[-0.03em] portrait:text-[clamp(7rem,30vw,17rem)]"
            id="your-code"
          >
            <bdi>{ticket.code}</bdi>
          </p>
          <p className="relative z-10 max-w-[24ch] text-2xl leading-snug lg:text-[27px]">
            <Say text="kiosk.ticket.willCall" values={{ code }} />
          </p>
          <div className="relative z-10 mt-auto flex items-end gap-4 pt-6">
            <Pictogram
              name={who && hasPictogram(who) ? who : "otherAdult"}
              className="h-20 w-auto [--picture-fill:var(--sun)]"
            />
            <p className="max-w-[34%] pb-2 text-xl leading-snug max-sm:max-w-none portrait:max-w-[50%]">
              <bdi>{partyText(t, party)}</bdi>
            </p>
          </div>
          <OpenDoor className="pointer-events-none absolute max-sm:hidden end-0 bottom-0 h-[40%] w-[44%]" />
        </section>
        {/* In the band of the header: neither where the ticket was asked for nor where the next visitor chooses a language. */}
        <div className="row-start-1 grid grid-cols-2 gap-4 px-5 pt-4 max-md:pb-4 sm:px-8 lg:px-12 portrait:pb-4 low:pt-2 landscape:md:col-start-2">
          <KioskButton
            said={t("kiosk.ticket.print")}
            data-once
            icon={<Printer aria-hidden="true" className="size-8" />}
            onClick={() => {
              window.print();
              setHasPrinted(true);
            }}
          >
            <Say text="kiosk.ticket.print" />
          </KioskButton>
          <KioskButton
            look="next"
            said={t("kiosk.ticket.done")}
            className="relative"
            icon={<Check aria-hidden="true" className="size-8" strokeWidth={2.4} />}
            onClick={onDone}
          >
            <Say text="kiosk.ticket.done" />
            <span aria-hidden="true" className="absolute end-4 top-2 text-base font-normal opacity-75">
              {secondsLeft}
            </span>
          </KioskButton>
        </div>
        <section className="flex flex-col gap-5 px-5 pt-5 pb-5 sm:px-8 lg:px-12 low:gap-3 low:pt-3 low:pb-3 landscape:md:col-start-2">
          <div className="grid gap-5 low:gap-3">
            {!ticket.isSent && (
              <Fact
                icon={<CloudOff className="size-8" />}
                title={<Say text="kiosk.ticket.saved" />}
                text={<Say text="kiosk.ticket.savedHint" />}
              />
            )}
            <Fact
              icon={<Clock className="size-8" />}
              title={
                ahead === null ? (
                  <Say text={unknown} values={own} />
                ) : (
                  <Say text="visitor.ahead" values={{ count: ahead }} />
                )
              }
              text={
                waitValues ? (
                  <Say text="visitor.wait" values={waitValues} />
                ) : (
                  <Say text="visitor.waitUnknown" />
                )
              }
            />
            {ticket.isSent && (
              <Fact
                icon={<MessageCircleHeart className="size-8" />}
                title={<Say text="trust.title" />}
                text={<Say text="kiosk.ticket.sit" />}
              />
            )}
          </div>
          {address && (
            <div className="flex items-center gap-6 rounded-card border-2 border-line bg-card p-5 lg:p-6">
              <Qr text={address} className="size-36 shrink-0 rounded-xl" />
              <div>
                <p className="text-2xl leading-tight font-semibold">
                  <Say text="kiosk.ticket.phone" />
                </p>
                {!second && (
                  <p className="mt-1.5 text-lg leading-snug text-soft">
                    <Say text="kiosk.ticket.phoneHint" />
                  </p>
                )}
              </div>
            </div>
          )}
          {hasPrinted && (
            <p role="status" className="text-xl font-semibold">
              <Say text="kiosk.ticket.writeDown" values={{ code }} />
            </p>
          )}
          <div className="mt-auto">{footer}</div>
        </section>
      </main>
      <PaperTicket
        ticket={ticket}
        officeName={officeName}
        party={party}
        ahead={ahead}
        wait={wait}
        address={address}
      />
    </>
  );
}

function Fact({ icon, title, text }: { icon: ReactNode; title: ReactNode; text?: ReactNode }) {
  return (
    <div className="flex items-start gap-5">
      <span
        aria-hidden="true"
        className="grid size-15 shrink-0 place-items-center rounded-[18px] bg-mist text-pine"
      >
        {icon}
      </span>
      <div>
        <p className="text-2xl leading-tight font-semibold">{title}</p>
        {text && <p className="mt-1.5 text-lg leading-snug text-soft">{text}</p>}
      </div>
    </div>
  );
}
