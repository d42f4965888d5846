"use client";
import { usePathname, useRouter } from "#components/ui/navigation/use-navigation.ts";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { send } from "../commands/send.ts";
import { useMe } from "../live/use-queue.ts";

export type Office = { id: string; name: string };

/** Where I go and work, and in which language the page speaks to me. */
export function useAccount() {
  const { roles } = useMe();
  const pathname = usePathname();
  const router = useRouter();
  return {
    go: (path: string) => router.push(path),
    speak: (locale: StaffLocale) => router.replace(pathname, { locale }),
    work: async (officeId: string): Promise<void> => {
      const answer = await send({ method: "PUT", path: "/api/session/office", body: { officeId } });
      // The stream and all that is shown belong to the other office from here on.
      if (answer.kind === "done") location.reload();
    },
    /** The guide of the work somebody does most. */
    guide:
      (["secretary", "reception", "chief", "admin"] as const).find((role) => roles.includes(role)) ??
      "reception",
  };
}
