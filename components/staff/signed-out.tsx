"use client";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { Link, usePathname } from "#lib/i18n/navigation.ts";
import { useQueueState } from "./use-queue.ts";

/** The session has ended while the screen was open: nothing more is shown as if it were true. */
export function SignedOut() {
  const t = useTranslations("staff.conflict");
  const isSignedOut = useQueueState((state) => state.isSignedOut);
  const pathname = usePathname();
  if (!isSignedOut) return null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-4 bg-glow px-4 py-3 text-ink sm:px-6.5">
      <p className="grow font-semibold">{t("signedOut")}</p>
      <Link href={{ pathname: "/sign-in", query: { next: pathname } }} className={buttonClass("primary")}>
        {t("signIn")}
      </Link>
    </div>
  );
}
