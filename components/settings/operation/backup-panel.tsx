import { useFormatter, useTranslations } from "next-intl";
import type { BackupFile } from "#lib/backup/newest-backup.ts";
import { Panel } from "../panel.tsx";

type Props = {
  newest: BackupFile | null;
  now: Date;
  /** What backs up this very installation; `password` = the word in it that stands for the password. */
  make: { command: string; password: string | null };
  /** The hash of the audit log's last entry. */
  head: string;
  timeZone: string;
};

const codeClass = "rounded-[10px] bg-mist px-2 py-1 font-mono text-[0.875rem] text-pine-deep";

/** The newest copy, how to make one, and the mark to note elsewhere. */
export function BackupPanel({ newest, now, make, head, timeZone }: Props) {
  const t = useTranslations("settings.kept");
  const format = useFormatter();
  return (
    <>
      <Panel title={t("backups")} lead={t("backupsLead")}>
        <dl className="grid gap-5">
          <div>
            <dt className="font-semibold">{t("newest")}</dt>
            <dd className="mt-1">
              {newest ? (
                <>
                  {t("newestAt", {
                    at: format.dateTime(new Date(newest.at), "moment", { timeZone }),
                    ago: format.relativeTime(new Date(newest.at), now),
                  })}
                  <span className="block text-[0.9375rem] text-soft">
                    {t("file", { name: newest.name, size: Math.ceil(newest.bytes / 1024) })}
                  </span>
                </>
              ) : (
                t("noBackup")
              )}
            </dd>
          </div>
          <div>
            <dt className="font-semibold">{t("make")}</dt>
            <dd className="mt-1.5">
              <code className={`${codeClass} block w-fit wrap-anywhere select-all`}>{make.command}</code>
              <p className="mt-2 max-w-prose text-[0.9375rem] text-soft">{t("makeText")}</p>
              {make.password && (
                <p className="mt-2 max-w-prose text-[0.9375rem] text-soft">
                  {t("makePassword", { word: make.password })}
                </p>
              )}
            </dd>
          </div>
        </dl>
      </Panel>
      <Panel title={t("head")} lead={t("headLead")}>
        <code className={`${codeClass} break-all`}>{head}</code>
      </Panel>
    </>
  );
}
