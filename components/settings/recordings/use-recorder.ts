import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

export const longestSeconds = 15;
/** Below this nobody spoke, or far from the microphone. */
const quiet = 0.05;
const wishes = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export type RecorderProblem = "insecure" | "notAllowed" | "noMicrophone";
export type Take = { sound: Blob; address: string; isQuiet: boolean };
type State =
  | { phase: "asking" }
  | { phase: "recording"; secondsLeft: number }
  | { phase: "done"; take: Take }
  | { phase: "refused"; problem: RecorderProblem };

/** Records from when it is mounted until `stop`, fifteen seconds at most. `meter` is drawn as wide as the voice is loud. */
export function useRecorder(meter: RefObject<HTMLElement | null>) {
  const [state, setState] = useState<State>({ phase: "asking" });
  const [attempt, setAttempt] = useState(0);
  const recorder = useRef<MediaRecorder | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt records anew
  useEffect(() => {
    let isOver = false;
    let peak = 0;
    let address: string | null = null;
    const endings: (() => void)[] = [];
    const end = (): void => {
      for (const ending of endings.splice(0)) ending();
    };

    async function record(): Promise<void> {
      setState({ phase: "asking" });
      if (!navigator.mediaDevices || !("MediaRecorder" in window))
        return setState({ phase: "refused", problem: "insecure" });
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
      endings.push(() => {
        for (const track of stream.getTracks()) track.stop();
      });
      if (isOver) return end();
      endings.push(
        follow(stream, (level) => {
          peak = Math.max(peak, level);
          if (meter.current) meter.current.style.inlineSize = `${Math.min(100, level * 160)}%`;
        }),
      );
      const mimeType = wishes.find((type) => MediaRecorder.isTypeSupported(type)) ?? "";
      const own = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 48_000 });
      const chunks: Blob[] = [];
      own.ondataavailable = ({ data }) => chunks.push(data);
      own.onstop = () => {
        end();
        if (isOver) return;
        const sound = new Blob(chunks, { type: own.mimeType });
        address = URL.createObjectURL(sound);
        setState({ phase: "done", take: { sound, address, isQuiet: peak < quiet } });
      };
      own.start();
      recorder.current = own;
      endings.push(countDown(own, (secondsLeft) => setState({ phase: "recording", secondsLeft })));
    }

    record().catch((refusal: unknown) => {
      end();
      const isForbidden = refusal instanceof DOMException && refusal.name === "NotAllowedError";
      if (!isOver) setState({ phase: "refused", problem: isForbidden ? "notAllowed" : "noMicrophone" });
    });
    return () => {
      isOver = true;
      if (recorder.current?.state === "recording") recorder.current.stop();
      end();
      if (address) URL.revokeObjectURL(address);
    };
  }, [attempt]);

  const stop = useCallback(() => {
    if (recorder.current?.state === "recording") recorder.current.stop();
  }, []);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  return { state, stop, again };
}

/** Tells the loudness, 0 to 1, with every picture. Returns what ends it. */
function follow(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = 0;
  const look = (): void => {
    analyser.getFloatTimeDomainData(samples);
    tell(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
    frame = requestAnimationFrame(look);
  };
  look();
  return () => {
    cancelAnimationFrame(frame);
    void context.close();
  };
}

/** Stops the recorder when its time is up. Returns what ends the count. */
function countDown(recorder: MediaRecorder, tell: (secondsLeft: number) => void): () => void {
  let left = longestSeconds;
  tell(left);
  const timer = setInterval(() => {
    left--;
    if (left > 0) tell(left);
    else if (recorder.state === "recording") recorder.stop();
  }, 1_000);
  return () => clearInterval(timer);
}
