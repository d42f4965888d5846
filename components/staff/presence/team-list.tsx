"use client";
import { useTranslations } from "next-intl";
import { isAvailable } from "#lib/queue/available.ts";
import { useMe, useQueue } from "../live/use-queue.ts";
import { dotClass } from "./dot.ts";
import { useColleagueState } from "./use-colleague-state.ts";

/** Who works today and what they do now: states, never a ranking. */
export function TeamList() {
  const t = useTranslations("staff.team");
  const me = useMe();
  const { staff } = useQueue();
  const stateOf = useColleagueState();
  const team = staff.filter(
    (one) => one.id !== me.id && one.roles.some((role) => role === "secretary" || role === "reception"),
  );
  const receiving = staff.filter(isAvailable);
  return (
    <section aria-labelledby="team-title">
      <header className="flex items-baseline justify-between font-semibold text-[0.9375rem] text-soft">
        <h2 id="team-title" className="font-semibold tracking-normal">
          {t("title")}
        </h2>
        <span>{t("receiving", { count: receiving.length })}</span>
      </header>
      <ul>
        {team.map((colleague) => {
          const { dot, text } = stateOf(colleague);
          return (
            <li
              key={colleague.id}
              className="flex items-center gap-3 border-line border-b py-2.5 last:border-0"
            >
              <p className="min-w-0 grow wrap-anywhere leading-snug">
                {colleague.name}
                <span className="block text-soft text-sm">{text}</span>
              </p>
              <span aria-hidden="true" className={dotClass(dot)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
