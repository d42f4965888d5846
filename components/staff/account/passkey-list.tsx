"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { type Sent, send } from "#components/entry/post-json.ts";
import { createPasskey, useHasPasskeys } from "#components/entry/webauthn.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { OwnPasskey } from "#lib/auth/passkeys/own-passkeys.ts";
import { isBlank } from "#lib/blank-text.ts";
import { ConfirmPerson } from "./confirm-person.tsx";

const longestName = 80;

/** My passkeys: what each is called and since when; one more, another name, away. What the server wants proven first is asked for in place. */
export function PasskeyList({ passkeys }: { passkeys: OwnPasskey[] }) {
  const t = useTranslations("staff.passkeys");
  const format = useFormatter();
  const router = useRouter();
  const isSupported = useHasPasskeys();
  const [naming, setNaming] = useState<OwnPasskey | "new" | null>(null);
  const [leaving, setLeaving] = useState<OwnPasskey | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  /** What waits for the person to prove who they are. */
  const [waiting, setWaiting] = useState<(() => Promise<Sent>) | null>(null);

  async function act(change: () => Promise<Sent>): Promise<void> {
    setNaming(null);
    setLeaving(null);
    setWaiting(null);
    setRefusal(null);
    setBusy(true);
    const sent = await change();
    setBusy(false);
    if (sent.ok) return router.refresh();
    if (sent.code === "confirmNeeded") return setWaiting(() => change);
    setRefusal(sent.code);
  }

  return (
    <>
      <p className="max-w-prose text-soft">{t("lead")}</p>
      {passkeys.length > 0 && (
        <ul className="mt-3 divide-y divide-line">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <KeyRound aria-hidden="true" className="size-5 shrink-0 text-soft" />
              <span className="min-w-48 grow">
                <span className="block break-words font-semibold">{passkey.name}</span>
                <span className="text-soft text-sm">
                  {passkey.createdAt &&
                    t("since", {
                      day: format.dateTime(new Date(passkey.createdAt), { dateStyle: "medium" }),
                    })}{" "}
                  {passkey.isSynced ? t("synced") : t("here")}
                </span>
              </span>
              <Button
                size="small"
                disabled={isBusy}
                aria-label={t("renameOf", { name: passkey.name })}
                onClick={() => setNaming(passkey)}
              >
                {t("rename")}
              </Button>
              <Button
                size="small"
                disabled={isBusy}
                aria-label={t("removeOf", { name: passkey.name })}
                onClick={() => setLeaving(passkey)}
              >
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-4 grid justify-items-start gap-4">
        {refusal && <Notice>{wordsFor(t, refusal)}</Notice>}
        {waiting && <ConfirmPerson onConfirmed={() => void act(waiting)} />}
        {isSupported ? (
          <Button disabled={isBusy} onClick={() => setNaming("new")}>
            {isBusy ? t("busy") : t("add")}
          </Button>
        ) : (
          <p className="text-soft text-sm">{t("unsupported")}</p>
        )}
      </div>
      {naming && (
        <NameDialog
          passkey={naming === "new" ? null : naming}
          onClose={() => setNaming(null)}
          onNamed={(name) =>
            void act(() =>
              naming === "new" ? createPasskey(name) : send("PATCH", `/api/passkeys/${naming.id}`, { name }),
            )
          }
        />
      )}
      {leaving && (
        <Dialog
          title={t("removeTitle", { name: leaving.name })}
          description={t("removeText")}
          onClose={() => setLeaving(null)}
          actions={
            <>
              <Button onClick={() => setLeaving(null)}>{t("cancel")}</Button>
              <Button
                kind="danger"
                onClick={() => void act(() => send("DELETE", `/api/passkeys/${leaving.id}`))}
              >
                {t("remove")}
              </Button>
            </>
          }
        />
      )}
    </>
  );
}

/** What to call it is asked first: the browser's own window comes after the press that begins it. */
function NameDialog({
  passkey,
  onClose,
  onNamed,
}: {
  passkey: OwnPasskey | null;
  onClose: () => void;
  onNamed: (name: string) => void;
}) {
  const t = useTranslations("staff.passkeys");
  const [name, setName] = useState(passkey?.name ?? "");
  const isName = !isBlank(name);
  return (
    <Dialog
      title={passkey ? t("renameTitle") : t("addTitle")}
      description={passkey ? undefined : t("addText")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" disabled={!isName} onClick={() => onNamed(name.trim())}>
            {passkey ? t("save") : t("begin")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        value={name}
        maxLength={longestName}
        autoFocus
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !isName) return;
          event.preventDefault();
          onNamed(name.trim());
        }}
      />
    </Dialog>
  );
}

function wordsFor(t: ReturnType<typeof useTranslations<"staff.passkeys">>, code: string): string {
  switch (code) {
    case "cancelled":
    case "taken":
    case "forbidden":
      return t(`problem.${code}`);
    case "invalid":
      return t("problem.name");
    case "passkeyRefused":
      return t("problem.refused");
    default:
      return t("problem.offline");
  }
}
