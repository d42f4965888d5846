"use client";
import { useEffect } from "react";
import { emergencyPath } from "#components/pictograms/emergency.ts";
import { say } from "#components/plain-html/shared/chime.ts";
import { directionOf, isVisitorLocale, type VisitorLocale } from "#lib/i18n/locales.ts";
import type { Announcement } from "#lib/offices/office-wide.ts";

/** An evacuation or a lock-in, on the whole tablet and in every language: no ticket is given meanwhile. */
export function EmergencyScreen({ kind, texts, first }: Announcement & { first: VisitorLocale }) {
  const spoken = texts[first] ?? "";
  useEffect(() => void say(spoken, first), [spoken, first]);
  if (kind === "message") return null;
  const locales = Object.keys(texts).filter(isVisitorLocale);
  return (
    <main
      role="alert"
      className="fixed inset-0 z-50 grid content-center gap-6 overflow-y-auto bg-sun p-6 text-ink landscape:grid-cols-[minmax(12rem,1fr)_3fr] landscape:items-center"
    >
      <svg
        viewBox="0 0 64 64"
        aria-hidden="true"
        className="mx-auto w-full max-w-80"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={emergencyPath[kind]} />
      </svg>
      <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        {locales.map((locale) => (
          <li
            key={locale}
            lang={locale}
            dir={directionOf(locale)}
            className={`font-bold leading-snug ${locale === first ? "text-4xl sm:col-span-2" : "text-2xl"}`}
          >
            {texts[locale]}
          </li>
        ))}
      </ul>
    </main>
  );
}
