"use client";

import { ShieldAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "#components/entry/post-json.ts";
import { Button } from "#components/ui/button.tsx";
import type { Notice } from "#lib/audit/notices.ts";
import type { Role } from "#lib/auth/permissions.ts";

/** What concerns me and I haven't seen: one strip above every screen until I say that I did. */
export function NoticeBanner({ initial }: { initial: Notice[] }) {
  const t = useTranslations("staff.notice");
  const role = useTranslations("staff.notice.role");
  const format = useFormatter();
  const [notices, setNotices] = useState(initial);
  const last = notices.at(-1);
  if (!last) return null;

  async function seen(readTo: string): Promise<void> {
    const sent = await send("PUT", "/api/notices", { readTo });
    if (sent.ok) setNotices([]);
  }

  function wordsOf(notice: Notice, at: string): string {
    switch (notice.kind) {
      case "ownRolesChanged": {
        const roles = format.list(notice.roles.map((one) => role(one as Role)));
        return t("ownRoles", { name: notice.name, roles, at });
      }
      case "signInNewBrowser":
        return t("newBrowser", { browser: notice.browser ?? t("unknownBrowser"), at });
      case "secondFactorReset":
        return t("secondFactorReset", { name: notice.name, at });
      case "signInSuspicious":
        return t("signIn", { count: notice.refused, at });
    }
  }

  return (
    <section
      aria-label={t("title")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-glow px-4 py-3 sm:px-6.5"
    >
      <ShieldAlert aria-hidden="true" className="size-5 shrink-0" />
      <ul className="grid min-w-60 grow gap-1">
        {notices.map((notice) => {
          const at = format.dateTime(new Date(notice.at), { dateStyle: "medium", timeStyle: "short" });
          return <li key={notice.seq}>{wordsOf(notice, at)}</li>;
        })}
      </ul>
      <Button size="small" onClick={() => void seen(last.seq)}>
        {t("seen")}
      </Button>
    </section>
  );
}
