"use client";
import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import { usePathname } from "#components/ui/navigation/use-navigation.ts";
import { getPathname } from "#lib/i18n/paths.ts";
import { useQueueState } from "../live/use-queue.ts";

/** The session has ended while the screen was open: nothing more is shown as if it were true. */
export function SignedOut() {
  const t = useTranslations("staff.conflict");
  const isSignedOut = useQueueState((state) => state.isSignedOut);
  const locale = useLocale();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  if (!isSignedOut) return null;
  const here = getPathname({ href: pathname, locale });
  return (
    <div role="alert" className="flex flex-wrap items-center gap-4 bg-glow px-4 py-3 text-ink sm:px-6.5">
      <p className="grow font-semibold">{t("signedOut")}</p>
      <Link
        href={{ pathname: "/sign-in", query: { to: search ? `${here}?${search}` : here } }}
        className={buttonClass("primary")}
      >
        {t("signIn")}
      </Link>
    </div>
  );
}
