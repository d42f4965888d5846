"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { MenuItem, MenuLabel } from "./menu/menu.tsx";
import { type Theme, themeCookie, themeFrom, themes } from "./theme.ts";

const year = 365 * 24 * 3600;

const changed = "kom-in-theme";

/** From now on, and for the server's next page. */
export function applyTheme(next: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers of older tablets
  document.cookie = `${themeCookie}=${next}; path=/; max-age=${year}; samesite=lax`;
  painted()?.setAttribute("data-theme", next);
  dispatchEvent(new CustomEvent(changed, { detail: next }));
}

const painted = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-theme]");

/**
 * Chooses the colours of the staff's screens on this computer: items of a menu, reached by its arrow keys. Begins as the page is painted,
 * so it is for the browser alone.
 */
export function ThemeSwitch() {
  const t = useTranslations("staff.theme");
  const [theme, setTheme] = useState(() => themeFrom(painted()?.dataset.theme));
  useEffect(() => {
    const follow = ({ detail }: CustomEvent<Theme>) => setTheme(detail);
    addEventListener(changed, follow as EventListener);
    return () => removeEventListener(changed, follow as EventListener);
  }, []);
  return (
    <>
      <MenuLabel>{t("title")}</MenuLabel>
      {themes.map((value) => (
        <MenuItem key={value} isChosen={value === theme} onSelect={() => applyTheme(value)}>
          {t(value)}
        </MenuItem>
      ))}
    </>
  );
}
