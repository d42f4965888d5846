"use client";
import type { Sent } from "#components/entry/post-json.ts";
import { type ChangedDetails, ChangedMeanwhile } from "#components/staff/shell/use-form-version.tsx";

type Props = { refusal: Extract<Sent, { ok: false }> | null; text: string };

/** Why a change was refused, below its form. */
export const ChangeRefused = ({ refusal, text }: Props) => (
  <div role="alert" className="mt-2 font-semibold text-clay-deep text-sm">
    {refusal?.code === "settingsChanged" ? (
      <ChangedMeanwhile {...(refusal.details as ChangedDetails)} />
    ) : (
      refusal && text
    )}
  </div>
);
