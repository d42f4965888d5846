import { ownNames, scriptOf, staffLocales, visitorLocales } from "#lib/i18n/locales.ts";
import { loadQr } from "./steps/qr.tsx";
import { loadTexts } from "./texts.tsx";

/** Installs the service worker that keeps the kiosk usable without network. */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/sw.js", { scope: "/kiosk", updateViaCache: "none" });
  // Without this the browser may throw the outbox away when the disk runs low.
  await navigator.storage?.persist?.();
  await loadLate();
}

/**
 * Loads every language and what is drawn late. The worker keeps them, but a page that is open while its server is built anew
 * lasts until nobody uses it, longer than the files it came with.
 */
async function loadLate(): Promise<void> {
  const others = visitorLocales.filter((locale) => !(staffLocales as readonly string[]).includes(locale));
  await Promise.all([loadQr(), loadFonts(), ...others.map(loadTexts)]);
}

/** Scripts of which the first screen has only the letters that it shows. */
const cutOut: Partial<Record<ReturnType<typeof scriptOf>, string>> = {
  Arab: "Noto Sans Arabic Variable",
  Ethi: "Noto Sans Ethiopic Variable",
};

/** Their whole fonts, before anybody has chosen such a language. */
const loadFonts = () =>
  Promise.all(
    visitorLocales.map((locale) => {
      const family = cutOut[scriptOf(locale)];
      return family && document.fonts.load(`600 1em "${family}"`, ownNames[locale]);
    }),
  );
