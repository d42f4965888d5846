/** What is written down about what staff did outside the queue. Subjects are ids, never names of persons. */
export const auditActions = [
  "signedIn",
  "signInRefused",
  "signedOut",
  "passwordChanged",
  "officeMade",
  "officeSwitched",
  "officeChanged",
  "hoursChanged",
  "holidaysChanged",
  "textsChanged",
  "listChanged",
  "recordingMade",
  "recordingDeleted",
  "roomAdded",
  "roomChanged",
  "roomRetired",
  "staffInvited",
  "staffJoined",
  "staffChanged",
  "staffDisabled",
  "staffEnabled",
  "deviceAdded",
  "devicePaired",
  "deviceRevoked",
  "posterKeyChanged",
  "kioskPinChanged",
  "visitRead",
  "statisticsExported",
  "statisticsChanged",
  "retentionPurged",
  "auditPurged",
  "backupRestored",
] as const;
export type AuditAction = (typeof auditActions)[number];

export type AuditRecord = {
  officeId: string | null;
  actorKind: "staff" | "device" | "anonymous" | "system";
  actorId: string | null;
  action: AuditAction;
  subject?: string | null;
  detail?: Record<string, string | number | boolean | null | string[]>;
};
