/** Installs the service worker that keeps the kiosk usable without network; only a built app has one. */
export function registerWorker(): void {
  if (process.env.NODE_ENV !== "production" || typeof navigator === "undefined") return;
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" }).catch(() => undefined);
  // Without this the browser may throw the outbox away when the disk runs low.
  void navigator.storage?.persist?.();
}
