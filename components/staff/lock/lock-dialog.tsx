"use client";
import KeyRound from "lucide-react/icons/key-round";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useHasPasskeys } from "#components/entry/webauthn.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { hasScreen } from "#lib/auth/screens.ts";
import { AlarmButton } from "../alarm/alarm-button.tsx";
import { useMe } from "../live/use-queue.ts";
import { changePerson, unlock } from "./unlock.ts";
import { type Proof, verifyPerson } from "./verify-person.ts";

/** What stands above everything: on the lock it can be read, and nothing of it be ended. */
export type Above = (isLocked: boolean) => ReactNode;

/**
 * The browser's own modal dialog: everything else, other dialogs and open menus too, is out of reach of pointer, keys and focus. At the
 * end of the body: a dialog that is open makes all else inert, and this one would be with it.
 */
export function Lock({ above }: { above: Above }) {
  const t = useTranslations("staff.lock");
  const me = useMe();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // It would give the focus to what stands first, such as a call for help.
    dialog.current?.querySelector("input")?.focus();
  }, []);
  return createPortal(
    <dialog
      ref={dialog}
      data-lock
      aria-labelledby="lock-title"
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => event.stopPropagation()}
      className="m-0 flex h-dvh max-h-none w-full max-w-none flex-col overflow-y-auto bg-paper/60 text-ink backdrop-blur-2xl"
    >
      {above(true)}
      <div className="m-auto flex w-full max-w-md flex-col gap-5 p-4">
        <div className="grid gap-5 rounded-card border border-line bg-card p-7 short:gap-3 short:p-5">
          <div>
            <h2 id="lock-title" className="text-2xl">
              {t("title", { name: me.name })}
            </h2>
            <p className="mt-1 text-soft">{t("text")}</p>
          </div>
          <Unlock onUnlocked={() => unlock(me.id)} />
          <Button onClick={() => void changePerson(me.id)}>{t("other")}</Button>
          <p className="text-soft text-sm">{t("byOrganisation")}</p>
        </div>
        {hasScreen(me.roles, "reception") ? (
          <div className="sticky bottom-3 self-center rounded-[16px] bg-bar p-1.5 text-on-bar">
            <AlarmButton />
          </div>
        ) : null}
      </div>
    </dialog>,
    document.body,
  );
}

function Unlock({ onUnlocked }: { onUnlocked: () => void }) {
  const t = useTranslations("staff.lock");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { hasPasskey } = useMe();
  const canUsePasskey = useHasPasskeys() && hasPasskey;
  const prove = async (proof: Proof) => {
    if (isBusy) return;
    setBusy(true);
    const found = await verifyPerson(proof);
    setBusy(false);
    if (found === "verified") onUnlocked();
    else setProblem(t(found));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    // The Enter that locked the screen from the list of commands ends here; the field has the focus and asks already.
    if (password) void prove({ password });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
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
      {canUsePasskey && (
        <Button
          icon={<KeyRound aria-hidden="true" className="size-5" />}
          onClick={() => void prove("passkey")}
        >
          {t("withPasskey")}
        </Button>
      )}
    </form>
  );
}
