/** Most reasons a visit carries. */
export const mostReasons = 3;

/** "Rather not say" stands alone; a fourth reason takes the place of the first. The same on the tablet and the phone. */
export function toggleReason(chosen: readonly string[], code: string): string[] {
  if (chosen.includes(code)) return chosen.filter((other) => other !== code);
  if (code === "ratherNotSay") return [code];
  return [...chosen.filter((other) => other !== "ratherNotSay"), code].slice(-mostReasons);
}
