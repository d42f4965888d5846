"use client";
import { type RefObject, useEffect, useRef } from "react";

/** Scrolls a row that has just been opened into view: what can be done opens below it, on a phone perhaps below the window. */
export function useInView<T extends HTMLElement>(isOpen: boolean): RefObject<T | null> {
  const row = useRef<T>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return row;
}
