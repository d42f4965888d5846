/** Prepared sentences to all who wait; their texts are in every visitor's language. `closing` says a time of day. */
export const messageKeys = ["longer", "closing", "goOut", "interpreters"] as const;
export type MessageKey = (typeof messageKeys)[number];
export const emergencies = ["evacuation", "lockIn"] as const;
export type Emergency = (typeof emergencies)[number];

/** As they are kept in the office's row. Instants are ISO 8601. */
export type MessageToAll = { key: MessageKey; time: string | null; until: string; byId: string };
export type EmergencyState = { kind: Emergency; since: string; byId: string };

/** What every screen of visitors shows to all of them, in every language that has the text; an emergency before a message. */
export type Announcement = {
  kind: Emergency | "message";
  /** Changes with each new one: what was spoken once is not spoken again. */
  id: string;
  texts: Record<string, string>;
};
