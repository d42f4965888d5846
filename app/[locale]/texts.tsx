import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Messages } from "#lib/i18n/messages.ts";

type Props = { of: readonly (keyof Messages)[]; children: ReactNode };

/** Gives client components below the texts of the named namespaces, and only these: the whole file would double what a phone loads. */
export async function Texts({ of, children }: Props) {
  const all = (await getMessages()) as Messages;
  // `fromEntries` forgets the names; below, only texts of these namespaces are asked for.
  const some = Object.fromEntries(of.map((namespace) => [namespace, all[namespace]])) as unknown as Messages;
  return <NextIntlClientProvider messages={some}>{children}</NextIntlClientProvider>;
}
