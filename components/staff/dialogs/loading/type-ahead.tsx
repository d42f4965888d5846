"use client";
import { useEffect } from "react";
import { keepKeys } from "#components/ui/keep-keys.ts";

/** Stands in for a dialog whose code is still on its way, and hands it the keys that are pressed meanwhile. */
export function KeysAhead() {
  useEffect(() => {
    const { release, stop, hasKeys } = keepKeys();
    const hasFocus = () => document.querySelector("[role=dialog]")?.contains(document.activeElement) ?? false;
    return () => (hasKeys() ? release(hasFocus) : stop());
  }, []);
  return null;
}
