"use client";

import "./kiosk.css";
import "./upright.css";
import { useEffect, useState } from "react";
import { requestWakeLock } from "#components/plain-html/shared/chime.ts";
import { followRecordings } from "#components/plain-html/shared/play-recordings.ts";
import { guardPresses } from "#components/plain-html/shared/press-guard.ts";
import { LatePart } from "#components/ui/loading/preloadable.tsx";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import type { Recorded } from "#lib/recordings/phrases.ts";
import { pressOnLift } from "./controls/press-on-lift.ts";
import { stopUnheardEvents } from "./controls/unheard-events.ts";
import { Conversation } from "./flow/conversation.tsx";
import { later, loadLater } from "./later.ts";
import type { StartTexts } from "./namespaces.ts";
import { AnnouncementStrip } from "./office/announcement-strip.tsx";
import { useSnapshot } from "./office/use-snapshot.ts";
import { registerWorker } from "./register-service-worker.ts";
import { useFocusReading } from "./speech/listening.ts";
import type { Greetings } from "./steps/language-step.tsx";
import { KioskTextsProvider } from "./texts.tsx";

/** The tablet calls nobody to a room. */
const isForTablet = ({ room }: Recorded): boolean => room === null;

type Props = {
  start: { locale: VisitorLocale; texts: StartTexts };
  greetings: Greetings;
  build: string;
  isBuilt: boolean;
  isDemo: boolean;
};

/** The tablet at the door: one page that never navigates, so that it works without network and leaves no history. */
export function Kiosk({ start, greetings, build, isBuilt, isDemo }: Props) {
  const link = useSnapshot();
  // Next time will do: the kiosk works without the worker as long as there is a network.
  useEffect(() => {
    if (isBuilt) registerWorker().catch(() => undefined);
  }, [isBuilt]);
  const isPaired = link.snapshot !== null && !link.isUnpaired;
  useEffect(() => {
    if (isPaired) return followRecordings("/api/recordings?as=kiosk", isForTablet);
  }, [isPaired]);
  // A dark tablet by the door looks as if the office were closed.
  useEffect(() => void requestWakeLock(), []);
  useEffect(guardPresses, []);
  useEffect(pressOnLift, []);
  useEffect(stopUnheardEvents, []);
  useEffect(loadLater, []);
  useFocusReading();
  const [locale, setLocale] = useState<VisitorLocale | null>(null);
  const [isAssisted, setIsAssisted] = useState(false);
  const shown = locale ?? start.locale;
  // Before a language is chosen, Swedish and English stand together; afterwards a second one is for staff.
  const second = locale === null ? "en" : isAssisted ? (shown === "sv" ? "en" : "sv") : null;

  // A server of an earlier build sends none.
  const announcement = link.snapshot?.announcement ?? null;
  const message = announcement?.kind === "message" ? announcement.texts[shown] : undefined;

  return (
    <KioskTextsProvider locale={shown} second={second} start={start}>
      <div data-snug={message || undefined} className="kiosk flex min-h-dvh flex-col">
        {message ? <AnnouncementStrip text={message} /> : null}
        {announcement && announcement.kind !== "message" && !link.isUnpaired ? (
          <LatePart key={announcement.id} part={later.emergency} props={{ ...announcement, first: shown }} />
        ) : link.isUnpaired ? (
          <LatePart part={later.pairing} props={{ isDemo, onPaired: link.refresh }} />
        ) : (
          <Conversation
            link={link}
            build={build}
            greetings={greetings}
            isAssisted={isAssisted}
            onAssisted={setIsAssisted}
            onLocale={setLocale}
          />
        )}
      </div>
    </KioskTextsProvider>
  );
}
