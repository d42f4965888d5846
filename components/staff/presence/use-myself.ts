"use client";
import type { Colleague } from "#lib/queue/snapshot-types.ts";
import { useMe, useQueue } from "../live/use-queue.ts";

/** I as my colleagues see me. */
export function useMyself(): Colleague | undefined {
  const me = useMe();
  return useQueue().staff.find((one) => one.id === me.id);
}
