"use client";
import { useFormatter, useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { leavePage } from "#components/ui/navigation/leave-page.ts";
import { useMe, useQueue } from "../live/use-queue.ts";

export const versionHeader = "kom-in-version";
const VersionContext = createContext<string | null>(null);

/** The settings' version that everything inside was made from. */
export function FormVersion({ version, children }: { version: string; children: ReactNode }) {
  return <VersionContext value={version}>{children}</VersionContext>;
}

/** The version of the page as it was read last; null outside of one. */
export const useVersion = (): string | null => useContext(VersionContext);

/**
 * The version that a form began with. It stays when the page is read anew, as what was typed does, and becomes the form's own
 * with each of its saves.
 */
export function useFormVersion() {
  const given = useContext(VersionContext);
  const began = useRef(given);
  return {
    /** For each save of the form. */
    headers: (): Record<string, string> => (began.current === null ? {} : { [versionHeader]: began.current }),
    /** After each: the answer's headers. */
    saved: (answer: Headers) => {
      began.current = answer.get(versionHeader) ?? began.current;
    },
  };
}

/** What a save is refused with that came after somebody else's. */
export type ChangedDetails = { by: { id: string | null; name: string | null }; at: string };

type ChangedProps = ChangedDetails & { onLoad?: () => void };

/** Who changed the same thing meanwhile. The form keeps what was typed until theirs is asked for. */
export function ChangedMeanwhile({ by, at, onLoad }: ChangedProps) {
  const t = useTranslations("staff.changedMeanwhile");
  const format = useFormatter();
  const { timeZone } = useQueue().office;
  const isMe = useMe().id === by.id;
  const who = isMe ? t("yourself") : (by.name ?? t("someone"));
  return (
    <span className="grid justify-items-start gap-2.5">
      <span>{t("text", { who, at: format.dateTime(new Date(at), "moment", { timeZone }) })}</span>
      <Button size="small" onClick={onLoad ?? (() => leavePage("document", () => location.reload()))}>
        {t("load")}
      </Button>
    </span>
  );
}
