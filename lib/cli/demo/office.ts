import { v5 as uuidv5 } from "uuid";

export const demoOfficeId = "vivalla";
export const demoTimeZone = "Europe/Stockholm";

/** The same id on every machine, so that seeding again finds the same rows. */
export const demoId = (name: string): string => uuidv5(`kom-in demo ${name}`, uuidv5.URL);
