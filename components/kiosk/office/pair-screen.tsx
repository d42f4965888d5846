"use client";

import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { Logo } from "#components/logo/logo.tsx";
import { askServer, tellServer } from "../api.ts";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { allUnsent } from "../outbox/outbox-store.ts";
import { Say, useTexts } from "../texts.tsx";

type Props = { isDemo: boolean; onPaired: () => void };
type Outcome = "ready" | "trying" | "refused" | "tooOften" | "unreachable";
const refusals = {
  refused: "kiosk.pair.refused",
  tooOften: "kiosk.pair.tooOften",
  unreachable: "kiosk.pair.unreachable",
} as const;

/** A tablet that no office knows yet: staff type the code, or scanned it as a link. */
export function PairScreen({ isDemo, onPaired }: Props) {
  const { t } = useTexts();
  const [code, setCode] = useState("");
  const [outcome, setOutcome] = useState<Outcome>("ready");
  const { elsewhere, isInsecure, unsent } = useCircumstances();

  useEffect(() => {
    const given = new URLSearchParams(location.search).get("code");
    if (given) setCode(given.toUpperCase());
    // A used code must not stay in the tablet's history.
    if (given) history.replaceState(null, "", location.pathname);
  }, []);

  const pair = async (attempt: Promise<Pick<Response, "ok" | "status"> | null>): Promise<void> => {
    setOutcome("trying");
    const response = await attempt.catch(() => null);
    // The demo answers with a way to the kiosk's page, where this tablet already is: an opaque redirect, whose status is 0.
    const isPaired = response?.ok || response?.status === 0;
    if (isPaired) setOutcome("ready");
    else if (!response || response.status >= 500) setOutcome("unreachable");
    else setOutcome(response.status === 429 ? "tooOften" : "refused");
    if (isPaired) onPaired();
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void pair(tellServer("/api/devices/pair", { code: code.replace(/[^0-9A-Za-z]/g, "").toUpperCase() }));
  };

  return (
    <main className="kiosk-ground grid grow place-items-center p-6">
      <form onSubmit={submit} autoComplete="off" className="w-full max-w-xl">
        <Logo className="size-20" />
        <h1 className="mt-6 text-4xl">
          <Say text="kiosk.pair.title" />
        </h1>
        {unsent > 0 && (
          <Note>
            <Say text="kiosk.pair.unsent" values={{ count: unsent }} />
          </Note>
        )}
        {elsewhere ? (
          <Note>
            <Say text="kiosk.pair.elsewhere" values={{ address: elsewhere }} />{" "}
            <a className="underline" href={elsewhere}>
              <bdi>{elsewhere}</bdi>
            </a>
          </Note>
        ) : (
          isInsecure && (
            <Note>
              <strong className="block">
                <Say text="kiosk.pair.insecure" />
              </strong>
              <Say text="kiosk.pair.insecureHint" />
            </Note>
          )
        )}
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
        {outcome !== "ready" && outcome !== "trying" && (
          <p role="alert" className="mt-4 text-xl font-semibold text-clay-deep">
            <Say text={refusals[outcome]} />
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

const Note = ({ children }: { children: ReactNode }) => (
  <p className="my-4 rounded-card bg-rose px-6 py-4 text-lg leading-snug text-clay-deep">{children}</p>
);

/** What stands in the way of this tablet, told before the code is typed. */
function useCircumstances() {
  const [elsewhere, setElsewhere] = useState<string | null>(null);
  const [isInsecure, setIsInsecure] = useState(false);
  const [unsent, setUnsent] = useState(0);
  useEffect(() => {
    setIsInsecure(!window.isSecureContext);
    // Neither answer is needed to type the code.
    rightAddress().then(setElsewhere, () => undefined);
    allUnsent().then(
      (items) => setUnsent(items.length),
      () => undefined,
    );
  }, []);
  return { elsewhere, isInsecure, unsent };
}

/** The kiosk at the configured address, when this page was opened at another one: there alone it can be paired. */
async function rightAddress(): Promise<string | null> {
  const answer = await askServer("/api/devices/pair", 6_000);
  const { address } = (await answer.json()) as { address: string | null };
  return address && new URL(address).origin !== location.origin ? `${address}/kiosk` : null;
}
