"use client";

import { BriefScreen } from "../controls/brief-screen.tsx";
import type { useHelp } from "../flow/use-help.ts";
import type { useFeedback } from "./use-feedback.ts";

type Props = {
  help: Pick<ReturnType<typeof useHelp>, "state" | "isShown" | "hide">;
  feedback: Pick<ReturnType<typeof useFeedback>, "state">;
  /** How it was has been told: the next visitor sees the first screen. */
  onTold: () => void;
};

/** What a press led to, on the whole screen: help is coming, an answer was counted, or where to turn instead. */
export function BriefScreens({ help, feedback, onTold }: Props) {
  return (
    <>
      {help.isShown && (
        <BriefScreen
          {...(help.state === "coming"
            ? { picture: "help", text: "visitor.helpComing" }
            : { picture: "desk", text: "kiosk.helpSaved", isWay: true })}
          onClose={help.hide}
        />
      )}
      {feedback.state !== "none" && (
        <BriefScreen
          {...(feedback.state === "counted"
            ? { picture: "chosen", text: "visitor.feedback.thanks" }
            : { picture: "desk", text: "visitor.feedback.failed", isWay: true })}
          onClose={onTold}
        />
      )}
    </>
  );
}
