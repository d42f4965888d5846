"use client";
import { type ReactNode, useEffect } from "react";
import type { Theme } from "#components/ui/theme.ts";
import type { QueueSnapshot } from "#lib/queue/audience.ts";
import type { Office } from "./account-menu.tsx";
import { AlarmBanner } from "./alarm-banner.tsx";
import { Announcer } from "./announcer.tsx";
import { AsksHost } from "./asks.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { LiveQueue } from "./live-queue.tsx";
import { NewVersion } from "./new-version.tsx";
import { guardSecondPress } from "./second-press.ts";
import { SignedOut } from "./signed-out.tsx";
import { StaffHeader } from "./staff-header.tsx";
import { UnsentList } from "./unsent-list.tsx";
import type { CodedList, Me } from "./use-queue.ts";

type Props = {
  initial: QueueSnapshot;
  /** Which build made this page. */
  build: string;
  me: Me;
  theme: Theme;
  offices: Office[];
  lists: CodedList[];
  children: ReactNode;
};

/** The frame around every staff screen: where I am above, what I did below, the live queue behind. */
export function StaffShell({ initial, build, me, theme, offices, lists, children }: Props) {
  useEffect(guardSecondPress, []);
  return (
    <LiveQueue initial={initial} build={build} me={me} lists={lists}>
      <AsksHost>
        <div className="flex min-h-dvh flex-col">
          <SignedOut />
          <NewVersion />
          <AlarmBanner />
          <StaffHeader theme={theme} offices={offices} />
          <div id="content" className="flex min-h-0 grow flex-col">
            {children}
          </div>
          {me.roles.includes("secretary") || me.roles.includes("reception") ? (
            <div className="sticky bottom-0 z-30">
              <UnsentList />
              <BottomBar />
            </div>
          ) : null}
          <Announcer />
        </div>
      </AsksHost>
    </LiveQueue>
  );
}
