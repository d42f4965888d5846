"use client";
import { useRouter } from "#components/ui/navigation/use-navigation.ts";

/** Goes to another view of the figures, and the page stays scrolled to where it was. */
export function useShowView(): (href: string) => void {
  const router = useRouter();
  return (href) => router.push(href, { scroll: false });
}
