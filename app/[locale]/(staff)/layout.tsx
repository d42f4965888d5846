import "./bars.css";
import "./forced-colors.css";
import "./state-dots.css";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { tabs } from "#components/settings/tabs.ts";
import { earlyPressScript } from "#components/staff/commands/early-press.ts";
import { StaffShell } from "#components/staff/shell/staff-shell.tsx";
import { themeCookie, themeFrom } from "#components/ui/theme.ts";
import { noticesFor } from "#lib/audit/notices.ts";
import { hasPasskey } from "#lib/auth/passkeys/own-passkeys.ts";
import { may } from "#lib/auth/permissions.ts";
import { build } from "#lib/build.ts";
import { now, offsetAt } from "#lib/clock.ts";
import { officesOf } from "#lib/offices/queries.ts";
import { listSettings } from "#lib/offices/settings.ts";
import { staffAudience } from "#lib/queue/audience.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { Texts } from "../texts.tsx";
import { staffOrSignIn } from "./sign-in-first.ts";

const texts = ["common", "staff", "desk", "reception", "visit", "lists"] as const;

/** The frame of every staff page. Shows; what may be read and done is decided by the API. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const staff = await staffOrSignIn();
  const [snapshot, offices, lists, notices, ownsPasskey, jar] = await Promise.all([
    snapshotFor(staff.officeId, staffAudience(staff)),
    officesOf(staff.id),
    listSettings(staff),
    noticesFor(staff),
    hasPasskey(staff.id),
    cookies(),
  ]);
  if (!snapshot) notFound();
  const { id, name, roles, languages } = staff;
  const pageName = await getTranslations("settings.tabs");
  const settingsPages = may(roles, "settings.change")
    ? tabs.map((tab) => ({ tab, name: pageName(tab) }))
    : [];
  const theme = themeFrom(jar.get(themeCookie)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <Texts of={texts}>
      <script
        nonce={nonce}
        // Where it has run, browsers show it no more.
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: of this code alone
        dangerouslySetInnerHTML={{ __html: earlyPressScript() }}
      />
      <div data-theme={theme}>
        <StaffShell
          initial={snapshot}
          build={build}
          offset={offsetAt(now(), snapshot.office.timeZone)}
          me={{ id, name, roles, languages, hasPasskey: ownsPasskey }}
          offices={offices}
          lists={lists}
          notices={notices}
          settingsPages={settingsPages}
        >
          {children}
        </StaffShell>
      </div>
    </Texts>
  );
}
