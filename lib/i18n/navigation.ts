import { redirect as toAddress } from "next/navigation";
import type { VisitorLocale } from "./locales.ts";
import { getPathname, type Href } from "./paths.ts";

/** Sends whoever asks for a page on to another, in their language. */
export const redirect = ({ href, locale }: { href: Href; locale: string }): never =>
  toAddress(getPathname({ href, locale: locale as VisitorLocale }));
