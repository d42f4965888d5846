import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { StaffShell } from "#components/staff/shell/staff-shell.tsx";
import { themeCookie, themeFrom } from "#components/ui/theme.ts";
import { noticesFor } from "#lib/audit/notices.ts";
import { build } from "#lib/build.ts";
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
  const [snapshot, offices, lists, notices, jar] = await Promise.all([
    snapshotFor(staff.officeId, staffAudience(staff)),
    officesOf(staff.id),
    listSettings(staff),
    noticesFor(staff),
    cookies(),
  ]);
  if (!snapshot) notFound();
  const { id, name, roles, languages } = staff;
  const theme = themeFrom(jar.get(themeCookie)?.value);
  return (
    <Texts of={texts}>
      <div data-theme={theme}>
        <StaffShell
          initial={snapshot}
          build={build}
          me={{ id, name, roles, languages }}
          offices={offices}
          lists={lists}
          notices={notices}
          theme={theme}
        >
          {children}
        </StaffShell>
      </div>
    </Texts>
  );
}
