"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "./segmented.tsx";
import { type Theme, themeCookie, themes } from "./theme.ts";

const year = 365 * 24 * 3600;

/** Chooses the colours of the staff's screens on this computer. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useTranslations("staff.theme");
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme) => {
    setTheme(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers of older tablets
    document.cookie = `${themeCookie}=${next}; path=/; max-age=${year}; samesite=lax`;
    document.querySelector("[data-theme]")?.setAttribute("data-theme", next);
  };
  return (
    <Segmented
      label={t("title")}
      value={theme}
      onChange={choose}
      options={themes.map((value) => ({ value, label: t(value) }))}
    />
  );
}
