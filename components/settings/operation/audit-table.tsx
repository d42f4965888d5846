import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { AuditLine, ChainState } from "#lib/audit/queries.ts";
import type { AuditAction } from "#lib/audit/schema.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { Panel } from "../panel.tsx";

type Props = {
  lines: AuditLine[];
  nextBefore: string | null;
  chain: ChainState;
  timeZone: string;
  /** Names of the people and things that entries are about. */
  names: Record<string, string>;
};

/** Who did what, latest first, and whether the chain is whole. */
export function AuditTable({ lines, nextBefore, chain, timeZone, names }: Props) {
  const t = useTranslations("settings.audit");
  const format = useFormatter();
  return (
    <Panel title={t("title")} lead={t("lead")}>
      <p
        className={`mb-6 flex items-center gap-3 rounded-[14px] px-4 py-3 font-medium ${chain.isWhole ? "bg-mist text-pine-deep" : "bg-rose text-clay-deep"}`}
      >
        {chain.isWhole ? <ShieldCheck aria-hidden="true" /> : <ShieldAlert aria-hidden="true" />}
        {chain.isWhole ? t("whole", { count: chain.entries }) : t("broken", { entry: chain.brokenAt ?? "" })}
      </p>
      {lines.length === 0 && <EmptyState title={t("none")} isSmall />}
      <div className="overflow-x-auto">
        <table className="w-full text-start">
          <thead className="text-sm text-soft">
            <tr>
              <th className="pe-4 pb-2 text-start font-semibold">{t("when")}</th>
              <th className="pe-4 pb-2 text-start font-semibold">{t("who")}</th>
              <th className="pb-2 text-start font-semibold">{t("what")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.seq} className="border-line border-t align-top">
                <td className="whitespace-nowrap py-2.5 pe-4 text-soft">
                  {format.dateTime(new Date(line.at), "moment", { timeZone })}
                </td>
                <td className="whitespace-nowrap py-2.5 pe-4 font-medium">
                  {line.actorName ?? (line.actorId && names[line.actorId]) ?? t(`actor.${actorOf(line)}`)}
                </td>
                <td className="py-2.5">
                  {t(`action.${line.action as AuditAction}`)}
                  {line.subject && names[line.subject] && (
                    <span className="text-soft"> · {names[line.subject]}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {nextBefore && (
        <Link
          href={{ pathname: "/settings/audit", query: { before: nextBefore } }}
          className="mt-5 inline-flex min-h-11 items-center font-semibold text-pine underline-offset-4 hover:underline"
        >
          {t("older")}
        </Link>
      )}
    </Panel>
  );
}

const actorOf = ({ actorKind }: AuditLine) =>
  actorKind === "device" || actorKind === "system" || actorKind === "staff" ? actorKind : "anonymous";
