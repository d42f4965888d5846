"use client";

import { useCallback, useEffect, useState } from "react";

/** Larger text and high contrast, both by one button, until the visit is wiped. */
export function useLarger() {
  const [isLarger, setIsLarger] = useState(false);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (isLarger) dataset.view = "larger";
    else delete dataset.view;
  }, [isLarger]);
  const toggle = useCallback(() => setIsLarger((is) => !is), []);
  const reset = useCallback(() => setIsLarger(false), []);
  return { isLarger, toggle, reset };
}
