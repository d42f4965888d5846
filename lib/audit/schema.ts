import { z } from "zod";

/** What is written down about what staff did outside the queue. Subjects are ids, never names of persons. */
export const auditActions = [
  "signedIn",
  "signInRefused",
  "signInSuspicious",
  "signInNewBrowser",
  "accessRefused",
  "pairingRefused",
  "pinRefused",
  "limitReached",
  "originRefused",
  "codeRefused",
  "refusalsCounted",
  "secondFactorAdded",
  "secondFactorRemoved",
  "secondFactorRefused",
  "secondFactorReset",
  "passkeyAdded",
  "passkeyRemoved",
  "signedOut",
  "signOutRefused",
  "sessionEnded",
  "passwordChanged",
  "passwordLinkMade",
  "passwordReset",
  "officeMade",
  "administratorMade",
  "officeSwitched",
  "officeChanged",
  "hoursChanged",
  "holidaysChanged",
  "textsChanged",
  "listChanged",
  "recordingMade",
  "recordingDeleted",
  "answerApproved",
  "answerWithdrawn",
  "textsApproved",
  "textsWithdrawn",
  "voicesImported",
  "roomAdded",
  "roomChanged",
  "roomRetired",
  "staffInvited",
  "inviteWithdrawn",
  "staffJoined",
  "staffLeft",
  "staffChanged",
  "staffDisabled",
  "staffEnabled",
  "ownRolesChanged",
  "deviceAdded",
  "devicePaired",
  "deviceRevoked",
  "deviceCodeRenewed",
  "printerAdded",
  "printerChanged",
  "printerRemoved",
  "printerTested",
  "posterKeyChanged",
  "alarmButtonAdded",
  "alarmButtonRevoked",
  "alarmDrill",
  "toldAll",
  "emergencyStarted",
  "emergencyEnded",
  "kioskPinChanged",
  "keyCreated",
  "keyRevoked",
  "keyRefused",
  "webhookAdded",
  "webhookChanged",
  "webhookDeleted",
  "visitRead",
  "statisticsExported",
  "statisticsChanged",
  "retentionPurged",
  "auditPurged",
  "auditRead",
  "auditExported",
  "auditKeyed",
  "backupMade",
  "backupRestored",
] as const;
export type AuditAction = (typeof auditActions)[number];

const day = z.iso.date().regex(/^20/);

/** Query of `GET /api/audit` and its export: what, who, and from which day to which, both included. */
export const auditQuery = z.strictObject({
  action: z.enum(auditActions).optional(),
  actorId: z.string().max(64).optional(),
  from: day.optional(),
  to: day.optional(),
});

/** Actions that change one thing, told apart from others by its subject. */
const families: readonly (readonly AuditAction[])[] = [
  ["roomAdded", "roomChanged", "roomRetired"],
  ["staffChanged", "ownRolesChanged", "staffDisabled", "staffEnabled", "staffLeft"],
  ["deviceAdded", "deviceRevoked"],
  ["printerAdded", "printerChanged", "printerRemoved"],
  ["alarmButtonAdded", "alarmButtonRevoked"],
  ["recordingMade", "recordingDeleted"],
  ["answerApproved", "answerWithdrawn"],
  ["textsApproved", "textsWithdrawn"],
];

/** What else changes the same thing as this action. */
export const familyOf = (action: AuditAction): AuditAction[] => [
  ...(families.find((family) => family.includes(action)) ?? [action]),
];

export type AuditRecord = {
  officeId: string | null;
  actorKind: "staff" | "device" | "key" | "anonymous" | "system";
  actorId: string | null;
  action: AuditAction;
  subject?: string | null;
  detail?: Record<string, string | number | boolean | null | string[]>;
};
