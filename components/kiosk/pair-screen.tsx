"use client";

import { type FormEvent, useEffect, useState } from "react";
import { DoorMark } from "#components/mark/door-mark.tsx";
import { tellServer } from "./api.ts";
import { KioskButton } from "./button.tsx";
import { Say, useTexts } from "./texts.tsx";

type Props = { isDemo: boolean; onPaired: () => void };
type Outcome = "ready" | "trying" | "refused" | "unreachable";

/** A tablet that no office knows yet: staff type the code, or scanned it as a link. */
export function PairScreen({ isDemo, onPaired }: Props) {
  const { t } = useTexts();
  const [code, setCode] = useState("");
  const [outcome, setOutcome] = useState<Outcome>("ready");

  useEffect(() => {
    const given = new URLSearchParams(location.search).get("code");
    if (given) setCode(given.toUpperCase());
    // A used code must not stay in the tablet's history.
    if (given) history.replaceState(null, "", location.pathname);
  }, []);

  const pair = async (attempt: Promise<Response>): Promise<void> => {
    setOutcome("trying");
    const response = await attempt.catch(() => null);
    // The demo answers with a way to the kiosk's page, where this tablet already is.
    const isPaired = response?.ok || response?.type === "opaqueredirect";
    setOutcome(isPaired ? "ready" : response && response.status < 500 ? "refused" : "unreachable");
    if (isPaired) onPaired();
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void pair(tellServer("/api/devices/pair", { code: code.replace(/[^0-9A-Za-z]/g, "").toUpperCase() }));
  };

  return (
    <main className="kiosk-ground grid min-h-dvh place-items-center p-6">
      <form onSubmit={submit} autoComplete="off" className="w-full max-w-xl">
        <DoorMark className="size-20" />
        <h1 className="mt-6 text-4xl">
          <Say text="kiosk.pair.title" />
        </h1>
        <label className="mt-2 block text-xl text-soft" htmlFor="pairing-code">
          <Say text="kiosk.pair.hint" />
        </label>
        <input
          id="pairing-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          aria-label={t("kiosk.pair.code")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={11}
          className="mt-6 min-h-21 w-full rounded-card border-2 border-edge bg-card px-6 text-center text-4xl font-semibold tracking-[0.2em] uppercase"
        />
        {(outcome === "refused" || outcome === "unreachable") && (
          <p role="alert" className="mt-4 text-xl font-semibold text-clay-deep">
            <Say text={outcome === "refused" ? "kiosk.pair.refused" : "kiosk.pair.unreachable"} />
          </p>
        )}
        <KioskButton
          type="submit"
          look="next"
          className="mt-6 w-full text-2xl"
          disabled={outcome === "trying"}
        >
          <Say text="kiosk.pair.pair" />
        </KioskButton>
        {isDemo && (
          <KioskButton
            className="mt-4 w-full"
            disabled={outcome === "trying"}
            onClick={() => void pair(fetch("/api/demo?as=kiosk", { method: "POST", redirect: "manual" }))}
          >
            <Say text="kiosk.pair.demo" />
          </KioskButton>
        )}
      </form>
    </main>
  );
}
