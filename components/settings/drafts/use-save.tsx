"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { send } from "#components/entry/post-json.ts";
import { ConfirmPerson } from "#components/staff/account/confirm-person.tsx";
import {
  type ChangedDetails,
  ChangedMeanwhile,
  useFormVersion,
} from "#components/staff/shell/use-form-version.tsx";
import type { Draft } from "./use-draft.tsx";

type Method = "POST" | "PUT" | "PATCH" | "DELETE";
type Problem = { code: string; field: string; details?: unknown };
type Options = {
  /** Whose version is sent and moves on. */
  draft?: Pick<Draft<unknown>, "headers" | "saved" | "discard">;
  /** The start of the names of fields beside which the form itself says what to change. */
  own?: readonly string[];
};

/** Sends a change and reads the page anew; tells in words what came in the way, beside the field where there is one. */
export function useSave({ draft, own = [] }: Options = {}) {
  const t = useTranslations("settings.problems");
  const fix = useTranslations("settings.fix");
  const router = useRouter();
  const page = useFormVersion();
  const version = draft ?? page;
  const [state, setState] = useState<"idle" | "busy" | "saved">("idle");
  const [problem, setProblem] = useState<Problem | null>(null);
  /** What waits for the person to prove who they are. */
  const [waiting, setWaiting] = useState<(() => void) | null>(null);

  async function save<T = unknown>(method: Method, path: string, body?: unknown): Promise<T | null> {
    setState("busy");
    setProblem(null);
    setWaiting(null);
    const sent = await send(method, path, body, version.headers());
    if (!sent.ok) {
      if (sent.code === "confirmNeeded") {
        setState("idle");
        return new Promise((resolve) =>
          setWaiting(() => () => void save<T>(method, path, body).then(resolve)),
        );
      }
      setProblem(sent);
      setState("idle");
      return null;
    }
    version.saved(sent.headers);
    setState("saved");
    router.refresh();
    return (sent.value ?? {}) as T;
  }

  const isAt = (field: string): boolean =>
    problem?.code === "invalid" && (problem.field === field || problem.field.startsWith(`${field}.`));
  const loadTheirs = draft
    ? () => {
        draft.discard();
        setProblem(null);
        router.refresh();
      }
    : undefined;

  return {
    save,
    isBusy: state === "busy",
    isSaved: state === "saved",
    words: waiting ? (
      <ConfirmPerson onConfirmed={waiting} />
    ) : problem && !own.some(isAt) ? (
      wordsFor(t, problem, loadTheirs)
    ) : null,
    /** What to change in the field of this name, or null. */
    at: (field: string, text: FixText = field.split(".")[0] as FixText): string | null =>
      isAt(field) ? (fix.has(text) ? fix(text) : fix("other")) : null,
    /** The code of the last refusal. */
    code: problem?.code ?? null,
  };
}

type FixText = Parameters<ReturnType<typeof useTranslations<"settings.fix">>>[0];

const namedErrors = [
  "taken",
  "lastAdministrator",
  "worksElsewhere",
  "byOrganisation",
  "textChanged",
  "tooManyRequests",
  "invalid",
  "offline",
  "signInNeeded",
  "forbidden",
] as const;

function wordsFor(
  t: ReturnType<typeof useTranslations<"settings.problems">>,
  { code, details }: Problem,
  onLoad?: () => void,
): ReactNode {
  if (code === "settingsChanged")
    return <ChangedMeanwhile {...(details as ChangedDetails)} {...(onLoad ? { onLoad } : {})} />;
  return t(namedErrors.find((one) => one === code) ?? "unexpected");
}
