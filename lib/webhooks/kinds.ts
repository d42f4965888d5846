/** The kinds of event that a target may ask for, each with the database's name of it: form, API and outbox have them from here. */
export const storedKind = {
  "visit.waiting": "visitWaiting",
  "threshold.passed": "thresholdPassed",
  "alarm.raised": "alarmRaised",
  "device.gone": "deviceGone",
  "day.closed": "dayClosed",
  "report.ready": "reportReady",
  /** Comes to everybody who asks for one. */
  test: "test",
} as const;
export type WebhookKind = keyof typeof storedKind;

export const webhookKinds = (Object.keys(storedKind) as WebhookKind[]).filter((kind) => kind !== "test");
export type WantedKind = Exclude<WebhookKind, "test">;

export const kindOf = (stored: (typeof storedKind)[WebhookKind]): WebhookKind =>
  (Object.keys(storedKind) as WebhookKind[]).find((kind) => storedKind[kind] === stored) ?? "test";
