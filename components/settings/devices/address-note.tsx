"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Reach } from "#lib/machine/lan-addresses.ts";

/** Where a tablet opens Kom in, and what it can't do there. */
export function ReachNote({ reach }: { reach: Reach }) {
  const t = useTranslations("settings.devices");
  // Behind a proxy that ends TLS and no configured address, only this page knows that there is https.
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => setHere(location.protocol === "https:" ? location.origin : null), []);
  const isSecure = reach.isSecure || here !== null;
  const addresses = !reach.isSecure && here ? [here] : reach.addresses;
  return (
    <section className="rounded-card border border-line bg-card p-5 sm:p-7">
      <h2 className="text-xl">{t("reachTitle")}</h2>
      {addresses.length === 0 ? (
        <p className="mt-1 max-w-prose text-pretty">{t("reachNone")}</p>
      ) : (
        <ul className="mt-1">
          {addresses.map((address) => (
            <li key={address} className="break-all font-semibold">
              <bdi>{address}</bdi>
            </li>
          ))}
        </ul>
      )}
      {!isSecure && (
        <p className="mt-3 max-w-prose rounded-[14px] bg-rose p-4 text-pretty text-clay-deep">
          <strong className="block">{t("insecure")}</strong>
          {t("insecureHint")}
        </p>
      )}
    </section>
  );
}
