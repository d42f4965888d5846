"use client";
import { useEffect } from "react";
import { keepKeys } from "#components/ui/keep-keys.ts";

/** Stands in for a dialog, or what else is named, whose code is still on its way, and hands it the keys that are pressed meanwhile. */
export function KeysAhead({ into = "[role=dialog]" }: { into?: string }) {
  useEffect(() => {
    const { release, stop, hasKeys } = keepKeys();
    const hasFocus = () => document.querySelector(into)?.contains(document.activeElement) ?? false;
    return () => (hasKeys() ? release(hasFocus) : stop());
  }, [into]);
  return null;
}
