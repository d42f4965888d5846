/** Light, dark, or as the computer says. Kept in a cookie so that the server renders it at once: no flash and no script. */
export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "kom-in-theme";

export const themeFrom = (value: string | undefined): Theme =>
  themes.find((theme) => theme === value) ?? "system";
