"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { MenuItem, MenuLabel } from "./menu.tsx";
import { type Theme, themeCookie, themes } from "./theme.ts";

const year = 365 * 24 * 3600;

const changed = "kom-in-theme";

/** From now on, and for the server's next page. */
export function applyTheme(next: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers of older tablets
  document.cookie = `${themeCookie}=${next}; path=/; max-age=${year}; samesite=lax`;
  document.querySelector("[data-theme]")?.setAttribute("data-theme", next);
  dispatchEvent(new CustomEvent(changed, { detail: next }));
}

/** Chooses the colours of the staff's screens on this computer: items of a menu, reached by its arrow keys. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useTranslations("staff.theme");
  const [theme, setTheme] = useState(initial);
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
