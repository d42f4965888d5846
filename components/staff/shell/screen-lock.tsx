"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { send } from "#components/entry/post-json.ts";
import { exchange } from "#components/plain-html/shared/exchange.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { useMe } from "../live/use-queue.ts";

/** Without a press or key for this long the screen is blurred: whoever walks by reads nothing. */
const idleMs = 15 * 60_000;
const lookMs = 5_000;

/** By person and for all tabs of the browser; a reload leaves it locked. */
const keyOf = (staffId: string): string => `kom-in-locked ${staffId}`;

/**
 * Blurs the screen after a while without use and gives it back for the password. The session goes on, and so do alarm and signals:
 * the banner stands above the blur, and Alt+H calls. Somebody else signs in by one press.
 */
export function ScreenLock() {
  const t = useTranslations("staff.lock");
  const me = useMe();
  const [isLocked, setLocked] = useState(false);
  useEffect(() => watchIdle(keyOf(me.id), setLocked), [me.id]);
  if (!isLocked) return null;
  return (
    <div
      role="dialog"
      aria-modal="true"
      aria-labelledby="lock-title"
      className="fixed inset-0 z-60 grid place-items-center bg-paper/60 p-4 backdrop-blur-2xl print:hidden"
    >
      <div className="grid w-full max-w-md gap-5 rounded-card border border-line bg-card p-7">
        <div>
          <h2 id="lock-title" className="text-2xl">
            {t("title", { name: me.name })}
          </h2>
          <p className="mt-1 text-soft">{t("text")}</p>
        </div>
        <Unlock
          onUnlocked={() => {
            localStorage.removeItem(keyOf(me.id));
            setLocked(false);
          }}
        />
        <Button onClick={() => void changePerson(keyOf(me.id))}>{t("other")}</Button>
      </div>
    </div>
  );
}

function Unlock({ onUnlocked }: { onUnlocked: () => void }) {
  const t = useTranslations("staff.lock");
  const field = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => field.current?.querySelector("input")?.focus(), []);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get("password");
    const sent = await send("POST", "/api/session/confirm", { password });
    if (sent.ok) onUnlocked();
    else setProblem(t(sent.code === "passwordRefused" ? "refused" : "offline"));
  };
  return (
    <form ref={field} onSubmit={submit} className="grid gap-4">
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        problem={problem}
      />
      <Button type="submit" kind="primary" size="large">
        {t("unlock")}
      </Button>
    </form>
  );
}

/** Locks once nothing was pressed in any tab for `idleMs`, and follows what another tab does. */
function watchIdle(key: string, setLocked: (isLocked: boolean) => void): () => void {
  let usedAt = Date.now();
  const use = () => {
    usedAt = Date.now();
  };
  const follow = () => setLocked(localStorage.getItem(key) !== null);
  const look = () => {
    if (Date.now() - usedAt < idleMs) return;
    localStorage.setItem(key, "");
    setLocked(true);
  };
  follow();
  const timer = setInterval(look, lookMs);
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, use, true);
  addEventListener("storage", follow);
  return () => {
    clearInterval(timer);
    for (const name of ["pointerdown", "keydown"]) removeEventListener(name, use, true);
    removeEventListener("storage", follow);
  };
}

/** The session ends, as drafts and what was never sent do; the next person signs in. */
async function changePerson(key: string): Promise<void> {
  await exchange("POST", "/api/auth/sign-out", { body: {} });
  localStorage.removeItem(key);
  sessionStorage.clear();
  location.assign("/sign-in");
}
