"use client";
import { usePathname as useAddress, useRouter as useAddressRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useMemo } from "react";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { barePath, getPathname, type Href, needsOwnDocument } from "#lib/i18n/paths.ts";
import { leavePage } from "./leave-page.ts";

const ways = { push: "assign", replace: "replace" } as const;
type Options = { scroll?: boolean; locale?: VisitorLocale };

/** Where the reader is, without the language. */
export const usePathname = (): string => barePath(useAddress(), useLocale());

/**
 * The framework's router, which keeps the reader's language unless another is asked for, and the page as long as there is no other. What
 * needs a document of its own is loaded as one.
 */
export function useRouter() {
  const router = useAddressRouter();
  const own = useLocale() as VisitorLocale;
  return useMemo(() => {
    const going =
      (how: "push" | "replace") =>
      (href: Href, { locale = own, ...options }: Options = {}): void => {
        const address = getPathname({ href, locale });
        if (needsOwnDocument(address) && !needsOwnDocument(location.pathname))
          leavePage("document", () => location[ways[how]](address));
        else leavePage("page", () => router[how](address, options));
      };
    return { ...router, push: going("push"), replace: going("replace") };
  }, [router, own]);
}
