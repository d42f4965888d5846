"use client";

import { useEffect } from "react";
import { readNote, writeNote } from "../outbox/notes.ts";
import type { Link } from "./use-snapshot.ts";

/** Idle time before a reload, so that who just stepped up sees no page go white. */
const quietMs = 20_000;

/**
 * Loads the page anew when its server has been built anew, while nobody uses the tablet: it stays open for weeks. Once for
 * each build, so that two servers of different builds, or a page out of a cache, never make it turn round and round.
 */
export function useRenewal({ link, build, isFree }: { link: Link; build: string; isFree: boolean }): void {
  const served = link.snapshot?.build;
  const isOld = link.isOnline && served !== undefined && served !== build;
  useEffect(() => {
    if (!isOld || !isFree) return;
    const renew = async (): Promise<void> => {
      if ((await readNote("renewed")) === served) return;
      await writeNote("renewed", served);
      location.reload();
    };
    // What can't be noted can't be done only once: the old page stays.
    const timer = setTimeout(() => renew().catch(() => undefined), quietMs);
    return () => clearTimeout(timer);
  }, [isOld, isFree, served]);
}
