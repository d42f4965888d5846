"use client";

import { Suspense } from "react";
import { Preloaded } from "#components/ui/loading/preloadable.tsx";
import { OneMoment } from "../controls/one-moment.tsx";
import { later } from "../later.ts";
import type { Link } from "../office/use-snapshot.ts";
import type { useVisit } from "./use-visit.ts";

export type SheetName = "answers" | "statement" | "staff";

/** What it lies over can still be pressed. */
const overTheScreen =
  "pointer-events-none fixed inset-x-0 top-[40%] z-20 mx-auto w-fit rounded-tile border-2 border-edge bg-card px-12 py-8";

type Props = {
  sheet: SheetName | null;
  visit: Pick<ReturnType<typeof useVisit>, "answers" | "answer" | "outbox" | "clearRefused">;
  office: NonNullable<Link["snapshot"]>["office"] | undefined;
  isAssisted: boolean;
  onAssisted: (is: boolean) => void;
  onClose: () => void;
};

/** The one sheet that lies over the questions. */
export function Sheets({ sheet, visit, office, isAssisted, onAssisted, onClose }: Props) {
  const { answers, answer } = visit;
  return (
    <Suspense fallback={<OneMoment className={overTheScreen} />}>
      {sheet === "answers" && (
        <Preloaded
          part={later.answers}
          props={{
            office,
            wantsInterpreter: answers.wantsInterpreter === true,
            onClose,
            onInterpreter: () => answer({ type: "chooseInterpreter", wants: !answers.wantsInterpreter }),
          }}
        />
      )}
      {sheet === "statement" && <Preloaded part={later.statement} props={{ onClose }} />}
      {sheet === "staff" && (
        <Preloaded
          part={later.staff}
          props={{
            outbox: visit.outbox,
            isAssisted,
            onAssisted: () => onAssisted(!isAssisted),
            onRefusedDone: visit.clearRefused,
            onClose,
          }}
        />
      )}
    </Suspense>
  );
}
