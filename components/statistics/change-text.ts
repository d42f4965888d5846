"use client";
import { useState } from "react";
import { type Sent, send } from "#components/entry/post-json.ts";
import { useFormVersion } from "#components/staff/shell/use-form-version.tsx";
import { useRouter } from "#components/ui/navigation/use-navigation.ts";

/** Sends changes of the statistics' own records and reads the page anew; keeps why the last one was refused. */
export function useChange() {
  const router = useRouter();
  const version = useFormVersion();
  const [refusal, setRefusal] = useState<Extract<Sent, { ok: false }> | null>(null);
  const change = async (method: "PUT" | "DELETE", path: string, body?: unknown): Promise<boolean> => {
    const sent = await send(method, path, body, version.headers());
    setRefusal(sent.ok ? null : sent);
    if (sent.ok) {
      version.saved(sent.headers);
      router.refresh();
    }
    return sent.ok;
  };
  return { change, refusal };
}
