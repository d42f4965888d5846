"use client";
import { useEffect } from "react";
import { needsOwnDocument } from "#lib/i18n/paths.ts";
import { leavePage } from "./leave-page.ts";

/**
 * Loads a page that needs a document of its own anew where it stands in another's. The browser's history leads there, once the page
 * that was open after it has been read anew.
 */
export function useOwnDocument(): void {
  useEffect(() => {
    const [loaded] = performance.getEntriesByType("navigation");
    if (loaded && !needsOwnDocument(new URL(loaded.name).pathname))
      leavePage("document", () => location.reload());
  }, []);
}
