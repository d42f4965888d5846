"use client";
import { useTranslations } from "next-intl";
import { Logo } from "#components/logo/logo.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import { usePathname } from "#components/ui/navigation/use-navigation.ts";
import { hasScreen, type StaffScreen, staffScreens } from "#lib/auth/screens.ts";
import { useMe, useQueueState } from "../live/use-queue.ts";
import { ToAllMenu } from "../office-wide/to-all-menu.tsx";
import { MyRoom, MyState } from "../presence/my-presence.tsx";
import { AccountMenu } from "./account-menu.tsx";
import type { Office } from "./use-account.ts";

const order = ["reception", "desk", "statistics", "settings"] as const satisfies StaffScreen[];

/** Where I can go, and how I am: state, room, name. */
export function StaffHeader({ offices }: { offices: Office[] }) {
  const t = useTranslations("staff");
  const pathname = usePathname();
  const { roles } = useMe();
  const office = useQueueState((state) => state.snapshot.office.name);
  const mine = order.filter((screen) => hasScreen(roles, screen));
  const receives = hasScreen(roles, "reception");
  return (
    <header className="border-line border-b bg-card print:hidden">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-button focus:bg-card focus:p-3"
      >
        {t("skip")}
      </a>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 sm:gap-x-5 sm:px-6.5">
        <Link href="/" className="flex min-w-0 items-center gap-2.5 rounded-[10px]">
          <Logo className="size-8 shrink-0" />
          <span className="min-w-0 max-sm:max-w-60 sm:max-w-56" title={office}>
            <span className="block font-bold text-[1.0625rem] leading-tight tracking-tight max-sm:hidden">
              Kom in
            </span>
            <span className="block truncate text-soft text-sm leading-tight max-sm:font-semibold max-sm:text-ink">
              {office}
            </span>
          </span>
        </Link>
        <nav
          aria-label={t("nav.label")}
          className="-mx-1 flex gap-1 overflow-x-auto p-1 max-md:order-last max-md:w-full short:max-md:order-none short:max-md:w-auto short:max-md:min-w-0 short:max-md:flex-1"
        >
          {mine.map((screen) => {
            const href = staffScreens[screen].path;
            const isHere = pathname === href || pathname.startsWith(`${href}/`);
            return (
              <Link
                key={href}
                href={href}
                aria-current={isHere ? "page" : undefined}
                className="inline-flex min-h-11 items-center whitespace-nowrap rounded-[13px] px-3.5 font-semibold text-[0.9375rem] text-soft hover:bg-mist hover:text-ink aria-[current]:bg-mist aria-[current]:text-pine-deep"
              >
                {t(`nav.${screen}`)}
              </Link>
            );
          })}
        </nav>
        <div className="ms-auto flex flex-wrap items-center justify-end gap-1.5 sm:gap-2">
          <ToAllMenu />
          {receives ? <MyState /> : null}
          {hasScreen(roles, "desk") ? <MyRoom /> : null}
          <AccountMenu offices={offices} />
        </div>
      </div>
    </header>
  );
}
