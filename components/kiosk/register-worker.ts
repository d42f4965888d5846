import { staffLocales, visitorLocales } from "#lib/i18n/locales.ts";
import { loadQr } from "./qr.tsx";
import { loadTexts } from "./texts.tsx";

/** A letter of each script that a language of ours is written in: loading it loads the part of the font that holds it. */
const scripts = ["Aåž", "ş", "Уї", "عی", "ትግ"];

/** Installs the service worker that keeps the kiosk usable without network. */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/sw.js", { scope: "/kiosk", updateViaCache: "none" });
  // Without this the browser may throw the outbox away when the disk runs low.
  await navigator.storage?.persist?.();
  await keepAll();
}

/** Loads every language, script and what is drawn late once, then lets the worker keep all that this page has loaded. */
export async function keepAll(): Promise<void> {
  performance.setResourceTimingBufferSize(1_000);
  const others = visitorLocales.filter((locale) => !(staffLocales as readonly string[]).includes(locale));
  await Promise.all([loadQr(), ...others.map(loadTexts)]);
  const families = getComputedStyle(document.body).fontFamily.split(",");
  const fonts = families.flatMap((family) =>
    scripts.map((letters) => document.fonts.load(`600 20px ${family}`, letters)),
  );
  await Promise.allSettled(fonts);
  const files = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin }) => origin === location.origin)
    .map(({ pathname }) => pathname);
  const worker = await navigator.serviceWorker.ready;
  worker.active?.postMessage({ type: "keep", files });
}
