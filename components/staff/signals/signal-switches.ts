"use client";
import { useSyncExternalStore } from "react";
import { type SignalKind, signalKinds } from "./signals.ts";

/** What a person has switched off, kept in this browser by person: a shared computer serves several. */
const keyOf = (staffId: string): string => `kom-in-signals ${staffId}`;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

function read(staffId: string): string {
  try {
    return localStorage.getItem(keyOf(staffId)) ?? "";
  } catch {
    return ""; // no storage: everything is told
  }
}

export const isOff = (staffId: string, kind: SignalKind): boolean => read(staffId).split(" ").includes(kind);

/** The kinds that are on, and the switch of each. */
export function useSignalSwitches(staffId: string) {
  const off = useSyncExternalStore(
    subscribe,
    () => read(staffId),
    () => "",
  ).split(" ");
  return {
    isOn: (kind: SignalKind) => !off.includes(kind),
    set: (kind: SignalKind, isOn: boolean) => {
      const next = signalKinds.filter((each) => (each === kind ? !isOn : off.includes(each)));
      localStorage.setItem(keyOf(staffId), next.join(" "));
      for (const listener of listeners) listener();
    },
  };
}
