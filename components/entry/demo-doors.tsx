import {
  BarChart3,
  DoorOpen,
  LayoutList,
  Settings,
  Smartphone,
  TabletSmartphone,
  Tv,
  UserRound,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "#components/logo/logo.tsx";

type Door = { as: string; icon: ReactNode; person?: string };

const iconClass = "size-7 text-pine";
const visitors: Door[] = [
  { as: "kiosk", icon: <TabletSmartphone aria-hidden="true" className={iconClass} /> },
  { as: "display", icon: <Tv aria-hidden="true" className={iconClass} /> },
];
const staff: Door[] = [
  { as: "reception", person: "Rana", icon: <LayoutList aria-hidden="true" className={iconClass} /> },
  { as: "amir", person: "Amir", icon: <DoorOpen aria-hidden="true" className={iconClass} /> },
  { as: "sara", person: "Sara", icon: <UserRound aria-hidden="true" className={iconClass} /> },
  { as: "chief", person: "Karin", icon: <BarChart3 aria-hidden="true" className={iconClass} /> },
  { as: "admin", person: "Anna", icon: <Settings aria-hidden="true" className={iconClass} /> },
];

/** The demo's front page: every screen of the office behind one press. Plain forms, each opening a window of its own. */
export function DemoDoors() {
  const t = useTranslations("home.demo");
  return (
    <main className="relative isolate mx-auto min-h-dvh max-w-5xl px-5 py-6 sm:px-10 sm:py-8">
      <p className="flex items-center gap-3 text-lg font-semibold">
        <Logo />
        Kom in
      </p>
      <h1 className="mt-12 max-w-2xl text-[2.5rem] leading-[1.1] sm:text-5xl">{t("title")}</h1>
      <p className="mt-4 max-w-2xl text-lg leading-relaxed text-soft">{t("lead")}</p>
      <Doors title={t("forVisitors")} doors={visitors} />
      <p className="mt-4 flex items-center gap-2 text-soft">
        <Smartphone aria-hidden="true" className="size-5 shrink-0 text-pine" />
        {t("phoneHint")}
      </p>
      <Doors title={t("forStaff")} doors={staff} />
      <p className="mt-4 text-soft">{t("accounts")}</p>
    </main>
  );
}

function Doors({ title, doors }: { title: string; doors: Door[] }) {
  const t = useTranslations("home.demo");
  return (
    <section className="mt-12">
      <h2 className="text-xl">{title}</h2>
      <ul className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {doors.map(({ as, icon, person }) => (
          <li key={as}>
            <form method="post" action={`/api/demo?as=${as}`} target={`kom-in-${as}`} className="h-full">
              <button
                type="submit"
                className="flex h-full w-full items-start gap-4 rounded-card border border-line bg-card p-5 text-start transition-colors duration-150 hover:border-pine hover:bg-mist/40"
              >
                <span className="grid size-13 shrink-0 place-items-center rounded-[18px] bg-mist">
                  {icon}
                </span>
                <span>
                  <span className="block text-lg font-semibold">{t(`doors.${as as "kiosk"}.title`)}</span>
                  <span className="mt-0.5 block leading-snug text-soft">
                    {person ? `${person}: ` : ""}
                    {t(`doors.${as as "kiosk"}.text`)}
                  </span>
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
