import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "../panel.tsx";

type Props = {
  reports: { page: string; directive: string; blocked: string; count: number; lastAt: Date }[];
  timeZone: string;
};

/** What browsers have stopped because a page of ours doesn't allow it: an add-on mostly, or somebody's try. Nothing, where there was none. */
export function PolicyReportsPanel({ reports, timeZone }: Props) {
  const t = useTranslations("settings.audit.policy");
  const format = useFormatter();
  if (reports.length === 0) return null;
  return (
    <Panel title={t("title")} lead={t("lead")}>
      <div className="overflow-x-auto">
        <table className="w-full text-start">
          <thead className="text-sm text-soft">
            <tr>
              {(["page", "rule", "from", "times", "last"] as const).map((column) => (
                <th key={column} className="pe-4 pb-2 text-start font-semibold">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reports.map(({ page, directive, blocked, count, lastAt }) => (
              <tr key={`${page} ${directive} ${blocked}`} className="border-line border-t align-top">
                <td className="py-2.5 pe-4 font-medium">{page}</td>
                <td className="py-2.5 pe-4">{directive}</td>
                <td className="break-all py-2.5 pe-4">{blocked}</td>
                <td className="py-2.5 pe-4 tabular-nums">{format.number(count)}</td>
                <td className="whitespace-nowrap py-2.5 text-soft">
                  {format.dateTime(lastAt, "moment", { timeZone })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
