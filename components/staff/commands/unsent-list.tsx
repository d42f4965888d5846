"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "#components/ui/button.tsx";
import { useUnsent } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { idOf, type Sending, type Unsent } from "./staff-outbox.ts";
import { useCommand } from "./use-command.ts";

/** What this tab still has to tell the office: what, since when, and the way out. Nothing is shown while all is quick. */
export function UnsentList() {
  const t = useTranslations("staff.unsent");
  const { retry } = useCommand();
  const all = useUnsent();
  const late = all.filter(({ isLate }) => isLate);
  useEffect(() => {
    for (const each of all) if (each.state === "interrupted") void retry(each);
  }, [all, retry]);
  return (
    <section role="status" aria-label={t("title")}>
      {late.length > 0 ? (
        <ul className="grid gap-px border-line border-t bg-glow text-ink">
          {late.map((unsent) => (
            <li
              key={idOf(unsent)}
              className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 sm:px-6.5"
            >
              <What unsent={unsent} />
              <UnsentActions unsent={unsent} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function What({ unsent }: { unsent: Unsent }) {
  const t = useTranslations("staff.unsent");
  const wording = useWording();
  return (
    <p className="grow leading-snug">
      <span className="font-semibold">
        {t("title")}: {wording.parcel(unsent)}
      </span>{" "}
      {t("since", { time: wording.clock(unsent.since) })}
      <span className="block text-[0.9375rem]">{useUnsentState()(unsent)}</span>
    </p>
  );
}

/** Whether it is being sent, and whether it may have arrived. */
export function useUnsentState(): (sending: Sending) => string {
  const t = useTranslations("staff.unsent");
  return ({ state, mayHaveArrived }) =>
    [
      t(mayHaveArrived ? "unknown" : "certain"),
      state === "stopped" ? "" : t(state === "queued" ? "queued" : "sending"),
    ]
      .filter(Boolean)
      .join(" ");
}

type ActionsProps = { unsent: Unsent; onRetry?: () => void; onDiscard?: () => void };

/** Once more under the same id, or not at all. */
export function UnsentActions({ unsent, onRetry, onDiscard }: ActionsProps) {
  const t = useTranslations("staff.unsent");
  const { retry, discard } = useCommand();
  return (
    <div className="flex gap-2">
      <Button
        size="small"
        onClick={() => {
          discard(unsent);
          onDiscard?.();
        }}
      >
        {t(unsent.mayHaveArrived ? "giveUp" : "cancel")}
      </Button>
      {unsent.state === "stopped" ? (
        <Button size="small" kind="primary" onClick={onRetry ?? (() => void retry(unsent))}>
          {t("retry")}
        </Button>
      ) : null}
    </div>
  );
}
