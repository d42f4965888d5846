"use client";
import { ownWaysIn } from "#lib/visits/codes.ts";
import { type CodedList, useLiveQueue } from "./use-queue.ts";

/** The codes of a list that the office uses, in its order, and those already chosen although it has switched them off since. */
export function useCodes(list: CodedList["list"], chosen: readonly string[] = []): string[] {
  const { lists } = useLiveQueue();
  const entries = lists.find((each) => each.list === list)?.entries ?? [];
  return entries.filter(({ code, isOn }) => isOn || chosen.includes(code)).map(({ code }) => code);
}

/** Where a visitor can be pointed to: every partner, but not "came by themselves". */
export function useWaysOn(chosen: readonly string[]): string[] {
  const own: readonly string[] = ownWaysIn;
  return useCodes("partner", chosen).filter((code) => !own.includes(code));
}
