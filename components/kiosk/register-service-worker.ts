import { staffLocales, visitorLocales } from "#lib/i18n/locales.ts";
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
  await Promise.all([loadQr(), ...others.map(loadTexts)]);
}
