"use client";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Colleague } from "#lib/queue/snapshot-types.ts";
import { useQueue } from "../live/use-queue.ts";
import { useColleagueState } from "../presence/use-colleague-state.ts";

type Props = {
  title: string;
  text: string;
  isOffered: (colleague: Colleague) => boolean;
  onChoose: (id: string) => void;
  onClose: () => void;
  /** A further choice below the colleagues. */
  children?: ReactNode;
};

/** Chooses one of the secretaries; what each of them does now stands beside the name. */
export function ColleagueDialog({ title, text, isOffered, onChoose, onClose, children }: Props) {
  const { staff } = useQueue();
  const stateOf = useColleagueState();
  const offered = staff.filter((one) => one.roles.includes("secretary") && isOffered(one));
  // Enter gives to somebody who is there to see it.
  const first = offered.find(({ isPresent }) => isPresent);
  return (
    <Dialog title={title} description={text} onClose={onClose}>
      <div className="grid gap-2">
        {offered.map((colleague) => (
          <Button
            key={colleague.id}
            size="large"
            className="justify-between!"
            data-first={colleague === first || undefined}
            onClick={() => onChoose(colleague.id)}
          >
            {colleague.name}
            <span className="font-normal text-sm text-soft">{stateOf(colleague).text}</span>
          </Button>
        ))}
        {children}
      </div>
    </Dialog>
  );
}
