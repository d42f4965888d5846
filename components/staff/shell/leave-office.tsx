"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "#components/entry/entry-notice.tsx";
import { send } from "#components/entry/post-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

/** Whoever doesn't work here any more takes themselves out. */
export function LeaveOffice({ office }: { office: { id: string; name: string } }) {
  const t = useTranslations("staff.leave");
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function leave() {
    setAsking(false);
    const sent = await send("DELETE", "/api/session/office", { officeId: office.id });
    if (sent.ok) return location.assign("/sign-in");
    setProblem(sent.code === "lastAdministrator" ? t("lastAdministrator") : t("offline"));
  }

  return (
    <div className="grid justify-items-start gap-4">
      <p className="max-w-prose text-soft">{t("lead", { office: office.name })}</p>
      {problem && <Notice>{problem}</Notice>}
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t("leave")}
      </Button>
      {isAsking && (
        <Dialog
          title={t("title", { office: office.name })}
          description={t("text")}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t("stay")}</Button>
              <Button kind="danger" onClick={() => void leave()}>
                {t("leave")}
              </Button>
            </>
          }
        />
      )}
    </div>
  );
}
