import type { Tones } from "../signals/audio.ts";

/** Three short tones, clear but not frightening. */
const call: Tones = [660, 880, 660].map((hertz, index) => ({
  ...{ hertz, after: index * 0.28, loudness: 0.22, lasts: 0.25 },
}));

/** The same, longer and louder, once nobody has answered in time. */
const urgent: Tones = [660, 880, 660, 880, 660, 880].map((hertz, index) => ({
  ...{ hertz, after: index * 0.24, loudness: 0.45, lasts: 0.24 },
}));

export const alarmTones = (isUrgent: boolean): Tones => (isUrgent ? urgent : call);
