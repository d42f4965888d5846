"use client";
import { usePathname as useAddress, useRouter as useAddressRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useMemo } from "react";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { barePath, getPathname, type Href } from "#lib/i18n/paths.ts";
import { leavePage } from "./leave-page.ts";

type Options = { scroll?: boolean; locale?: VisitorLocale };

/** Where the reader is, without the language. */
export const usePathname = (): string => barePath(useAddress(), useLocale());

/** The framework's router, which keeps the reader's language unless another is asked for, and the page as long as there is no other. */
export function useRouter() {
  const router = useAddressRouter();
  const own = useLocale() as VisitorLocale;
  return useMemo(() => {
    const going =
      (how: "push" | "replace") =>
      (href: Href, { locale = own, ...options }: Options = {}): void =>
        leavePage("page", () => router[how](getPathname({ href, locale }), options));
    return { ...router, push: going("push"), replace: going("replace") };
  }, [router, own]);
}
