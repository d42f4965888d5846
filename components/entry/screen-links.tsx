import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/navigation/link.tsx";
import { type StaffScreen, staffScreens } from "#lib/auth/screens.ts";

/** The ways to somebody's screens, the one they work at first on top. */
export function ScreenLinks({ screens }: { screens: StaffScreen[] }) {
  const t = useTranslations("home");
  return (
    <ul className="grid gap-3">
      {screens.map((screen) => (
        <li key={screen}>
          <Link
            href={staffScreens[screen].path}
            className="flex min-h-18 items-center justify-between gap-4 rounded-card border border-line bg-card px-6 py-4 hover:border-pine"
          >
            <span>
              <span className="block text-lg font-semibold">{t(`screens.${screen}.title`)}</span>
              <span className="text-soft">{t(`screens.${screen}.text`)}</span>
            </span>
            <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-pine rtl:-scale-x-100" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
