"use client";
import { useLocale } from "next-intl";
import type { ComponentProps } from "react";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { getPathname, type Href } from "#lib/i18n/paths.ts";
import { useRouter } from "./use-navigation.ts";

type Props = Omit<ComponentProps<"a">, "href"> & {
  href: Href;
  scroll?: boolean;
};

/**
 * A link to another page in the reader's language, without loading all anew. It fetches nothing ahead: every page is made for its
 * request, so there is nothing to have before the press, and the framework's own link costs each page 5 KB.
 */
export function Link({ href, scroll = true, onClick, ...props }: Props) {
  const router = useRouter();
  const locale = useLocale() as VisitorLocale;
  return (
    <a
      {...props}
      href={getPathname({ href, locale })}
      onClick={(event) => {
        onClick?.(event);
        // Another tab, a new window, a download: the browser's own.
        const isBrowsers = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
        if (event.defaultPrevented || isBrowsers || props.target || props.download !== undefined) return;
        event.preventDefault();
        router.push(href, { scroll });
      }}
    />
  );
}
