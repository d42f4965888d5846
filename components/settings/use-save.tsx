"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { send } from "#components/entry/post-json.ts";
import {
  type ChangedDetails,
  ChangedMeanwhile,
  useFormVersion,
} from "#components/staff/shell/use-form-version.tsx";
import { ConfirmPerson } from "./confirm-person.tsx";

type Method = "POST" | "PUT" | "PATCH" | "DELETE";
type Problem = { code: string; field: string; details?: unknown };

/** Sends a change and reads the page anew; tells in words what came in the way. */
export function useSave() {
  const t = useTranslations("settings.problems");
  const router = useRouter();
  const version = useFormVersion();
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

  return {
    save,
    isBusy: state === "busy",
    isSaved: state === "saved",
    words: waiting ? <ConfirmPerson onConfirmed={waiting} /> : problem && wordsFor(t, problem),
  };
}

const namedErrors = ["taken", "lastAdministrator", "offline", "signInNeeded", "forbidden"] as const;

function wordsFor(
  t: ReturnType<typeof useTranslations<"settings.problems">>,
  { code, field, details }: Problem,
): ReactNode {
  if (code === "settingsChanged") return <ChangedMeanwhile {...(details as ChangedDetails)} />;
  const named = namedErrors.find((one) => one === code);
  if (named) return t(named);
  return code === "invalid" ? t("invalid", { field: field.split(".")[0] ?? "" }) : t("offline");
}
