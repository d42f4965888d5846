"use client";

import Check from "lucide-react/icons/check";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Square from "lucide-react/icons/square";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { useFormVersion } from "#components/staff/shell/use-form-version.tsx";
import { Button } from "#components/ui/button.tsx";
import { largestRecording } from "#lib/recordings/file-sizes.ts";
import { useRecorder } from "./use-recorder.ts";

type Props = {
  /** Where the sound is kept. */
  address: string;
  onSaved: () => void;
  onDiscard: () => void;
};
type Trouble = "tooLong" | "notKept" | "state.changed";

/** One take: speak, listen, keep it or read again. */
export function Recorder({ address, onSaved, onDiscard }: Props) {
  const t = useTranslations("settings.recordings");
  const meter = useRef<HTMLSpanElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const { state, stop, again } = useRecorder(meter);
  const version = useFormVersion();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  // The hand stays where it is: space ends the recording, space keeps it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each phase there is another next step
  useEffect(() => next.current?.focus(), [state.phase]);

  async function keep(sound: Blob): Promise<void> {
    if (sound.size > largestRecording) return setTrouble("tooLong");
    setBusy(true);
    setTrouble(null);
    const answer = await fetch(address, {
      method: "PUT",
      headers: { "content-type": sound.type, ...version.headers() },
      body: sound,
    }).catch(() => null);
    setBusy(false);
    if (answer?.ok) return onSaved();
    setTrouble(answer?.status === 413 ? "tooLong" : answer?.status === 409 ? "state.changed" : "notKept");
  }

  if (state.phase === "refused") {
    return (
      <div className="grid gap-3">
        <Notice>{t(state.problem)}</Notice>
        <div className="flex gap-2">
          <Button onClick={again}>{t("redo")}</Button>
          <Button kind="plain" onClick={onDiscard}>
            {t("discard")}
          </Button>
        </div>
      </div>
    );
  }
  if (state.phase !== "done") {
    return (
      <div className="flex flex-wrap items-center gap-4">
        <Button
          kind="primary"
          ref={next}
          disabled={state.phase === "asking"}
          icon={<Square aria-hidden="true" className="size-4" fill="currentColor" />}
          onClick={stop}
        >
          {t("stop")}
        </Button>
        <span
          data-drawn
          role="img"
          aria-label={t("level")}
          className="h-3 min-w-32 flex-1 overflow-hidden rounded-full bg-mist forced-colors:border"
        >
          <span ref={meter} className="block h-full w-0 rounded-full bg-leaf transition-[inline-size]" />
        </span>
        <span className="min-w-20 text-end text-sm text-soft tabular-nums">
          {state.phase === "recording" && t("secondsLeft", { seconds: state.secondsLeft })}
        </span>
      </div>
    );
  }
  const { take } = state;
  return (
    <div className="grid gap-3">
      {trouble && <Notice>{t(trouble)}</Notice>}
      {take.isQuiet && <Notice>{t("quiet")}</Notice>}
      <div className="flex flex-wrap items-center gap-2">
        {/* biome-ignore lint/a11y/useMediaCaption: the text that is read stands above it */}
        <audio controls autoPlay src={take.address} className="h-11 min-w-56 max-w-full flex-1" />
        <Button
          kind="primary"
          ref={next}
          disabled={isBusy}
          icon={<Check aria-hidden="true" className="size-4" strokeWidth={3} />}
          onClick={() => void keep(take.sound)}
        >
          {t("keep")}
        </Button>
        <Button icon={<RotateCcw aria-hidden="true" className="size-4" />} disabled={isBusy} onClick={again}>
          {t("redo")}
        </Button>
        <Button kind="plain" disabled={isBusy} onClick={onDiscard}>
          {t("discard")}
        </Button>
      </div>
    </div>
  );
}
