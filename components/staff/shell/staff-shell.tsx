"use client";
import { type ReactNode, useEffect } from "react";
import type { Notice } from "#lib/audit/notices.ts";
import { hasScreen } from "#lib/auth/screens.ts";
import { setOffset, type ZoneOffset } from "#lib/i18n/format-time.ts";
import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import { followSignOut } from "../account/sign-out.ts";
import { sayThatPageListens } from "../commands/early-press.ts";
import { guardSecondPress } from "../commands/second-press.ts";
import { DialogHost } from "../dialogs/dialog-host.tsx";
import {
  AlarmBanner,
  Announcer,
  Arrivals,
  EmergencyBar,
  EmergencyHeads,
  MessageStrip,
  NewVersion,
  NoticeBanner,
  RefusedNotice,
  SignedOut,
  StayWhileGone,
  ThresholdStrip,
  UnsentList,
} from "../late/late-parts.ts";
import { LiveQueue } from "../live/live-queue.tsx";
import type { CodedList, Me } from "../live/use-queue.ts";
import { ScreenLock } from "../lock/screen-lock.tsx";
import { PaletteKey } from "../palette/palette-key.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { StaffHeader } from "./staff-header.tsx";
import type { Office } from "./use-account.ts";

type Props = {
  initial: QueueSnapshot;
  /** Which build made this page. */
  build: string;
  /** The office's clock, as it goes until summer time begins or ends. */
  offset: ZoneOffset;
  me: Me;
  offices: Office[];
  lists: CodedList[];
  notices: Notice[];
  /** The pages of the settings with their names; none for who may not change them. */
  settingsPages: { tab: string; name: string }[];
  children: ReactNode;
};

/** The frame around every staff screen: where I am above, what I did below, the live queue behind. */
export function StaffShell({
  initial,
  build,
  offset,
  me,
  offices,
  lists,
  notices,
  settingsPages,
  children,
}: Props) {
  setOffset(offset);
  useEffect(followSignOut, []);
  useEffect(() => {
    const stop = guardSecondPress();
    sayThatPageListens();
    return stop;
  }, []);
  return (
    <LiveQueue initial={initial} build={build} me={me} lists={lists}>
      <DialogHost house={{ offices, settingsPages }}>
        <PaletteKey>
          <div className="flex min-h-dvh flex-col fill:has-[main[data-fills]]:h-dvh">
            <ScreenLock
              above={(isLocked) => (
                <>
                  {/* Nothing of it on paper unless it says something: an empty box would be a page before a sheet of its own. */}
                  <div className="sticky top-0 z-70 print:static print:not-has-[[role=alert]:not(:empty)]:hidden">
                    <AlarmBanner />
                    <EmergencyBar isLocked={isLocked} />
                  </div>
                  <EmergencyHeads />
                </>
              )}
            >
              <StayWhileGone />
              <SignedOut />
              <NewVersion />
              {hasScreen(me.roles, "reception") ? <Arrivals /> : null}
              {hasScreen(me.roles, "reception") ? <ThresholdStrip /> : null}
              <MessageStrip />
              <NoticeBanner initial={notices} />
              <StaffHeader offices={offices} />
              <div id="content" className="flex min-h-0 grow flex-col">
                {children}
              </div>
              {hasScreen(me.roles, "reception") ? (
                <div data-bar="below" className="sticky bottom-0 z-30">
                  <UnsentList />
                  <BottomBar />
                </div>
              ) : (
                <RefusedNotice />
              )}
              <Announcer />
            </ScreenLock>
          </div>
        </PaletteKey>
      </DialogHost>
    </LiveQueue>
  );
}
