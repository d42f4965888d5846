import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { inputClass } from "#components/ui/field.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import type { AuditLine } from "#lib/audit/queries.ts";
import { type AuditAction, auditActions } from "#lib/audit/schema.ts";
import type { ChainState } from "#lib/audit/verify.ts";
import { Panel } from "../panel.tsx";

/** As it stands in the page's address. */
type Filter = {
  action?: string | undefined;
  actorId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};
type Props = {
  filter: Filter;
  people: { id: string; name: string }[];
  lines: AuditLine[];
  nextBefore: string | null;
  chain: ChainState;
  timeZone: string;
  /** Names of the people and things that entries are about. */
  names: Record<string, string>;
};

/** Who did what, latest first, and whether the chain is whole. */
export function AuditTable({ filter, people, lines, nextBefore, chain, timeZone, names }: Props) {
  const t = useTranslations("settings.audit");
  const format = useFormatter();
  return (
    <Panel title={t("title")} lead={t("lead")}>
      <p
        className={`mb-6 flex items-center gap-3 rounded-[14px] px-4 py-3 font-medium ${chain.isWhole ? "bg-mist text-pine-deep" : "bg-rose text-clay-deep"}`}
      >
        {chain.isWhole ? <ShieldCheck aria-hidden="true" /> : <ShieldAlert aria-hidden="true" />}
        {chain.isWhole ? t("whole", { count: chain.entries }) : t("broken", { entry: chain.brokenAt ?? "" })}
        {chain.unverified > 0 && <> {t("unverified", { count: chain.unverified })}</>}
      </p>
      <FilterForm filter={filter} people={people} />
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
                <td className="min-w-36 py-2.5 pe-4 font-medium wrap-anywhere">
                  {line.actorName ?? (line.actorId && names[line.actorId]) ?? t(`actor.${actorOf(line)}`)}
                </td>
                <td className="min-w-48 py-2.5 wrap-anywhere">
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
          href={{ pathname: "/settings/audit", query: { ...filter, before: nextBefore } }}
          className="mt-5 inline-flex min-h-11 items-center font-semibold text-pine underline-offset-4 hover:underline"
        >
          {t("older")}
        </Link>
      )}
    </Panel>
  );
}

const actorOf = ({ actorKind }: AuditLine) =>
  actorKind === "device" || actorKind === "key" || actorKind === "system" || actorKind === "staff"
    ? actorKind
    : "anonymous";

/** A plain form: the page's address says what is shown, so that it can be kept and sent. */
function FilterForm({ filter, people }: Pick<Props, "filter" | "people">) {
  const t = useTranslations("settings.audit");
  const action = useTranslations("settings.audit.action");
  const actions = auditActions
    .map((code) => ({ code, label: action(code) }))
    .sort((one, other) => one.label.localeCompare(other.label));
  const given = Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : []));
  return (
    <form method="get" className="mb-6 flex flex-wrap items-end gap-x-4 gap-y-3">
      <label className="grid min-w-56 grow gap-1.5 font-semibold text-sm">
        {t("what")}
        <select name="action" defaultValue={filter.action ?? ""} className={inputClass}>
          <option value="">{t("everything")}</option>
          {actions.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="grid min-w-44 gap-1.5 font-semibold text-sm">
        {t("who")}
        <select name="actorId" defaultValue={filter.actorId ?? ""} className={inputClass}>
          <option value="">{t("everybody")}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1.5 font-semibold text-sm">
        {t("from")}
        <input type="date" name="from" defaultValue={filter.from} className={inputClass} />
      </label>
      <label className="grid gap-1.5 font-semibold text-sm">
        {t("to")}
        <input type="date" name="to" defaultValue={filter.to} className={inputClass} />
      </label>
      <Button type="submit">{t("show")}</Button>
      <a
        href={`/api/audit/export?${new URLSearchParams(given)}`}
        download
        className="inline-flex min-h-11 items-center font-semibold text-pine underline-offset-4 hover:underline"
      >
        {t("export")}
      </a>
    </form>
  );
}
