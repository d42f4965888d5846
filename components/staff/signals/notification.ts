type SystemNotice = { title: string; body: string; tag: string; isUrgent: boolean; isMute: boolean };

export type Consent = "granted" | "denied" | "default" | "unsupported";

/** Whether the system shows notifications of this page; insecure origins and some browsers have none. */
export const consent = (): Consent =>
  "Notification" in window && isSecureContext ? Notification.permission : "unsupported";

/** Asks the person, from a press: browsers ignore it otherwise. */
export const askConsent = async (): Promise<Consent> =>
  consent() === "unsupported" ? "unsupported" : Notification.requestPermission();

/** A notification of the system; the same `tag` replaces the one before. It has a sound of its own where the page has none. */
export function notifySystem({ title, body, tag, isUrgent, isMute }: SystemNotice): Notification | null {
  if (consent() !== "granted") return null;
  try {
    const shown = new Notification(title, { body, tag, requireInteraction: isUrgent, silent: isMute });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
    return shown;
  } catch {
    return null; // phones show them by a service worker alone, which the staff's pages have none of
  }
}
