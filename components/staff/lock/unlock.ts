import { signOut } from "../account/sign-out.ts";
import { lockKey, usedKey } from "./idle-lock.ts";

/** Gives the screen back, in every tab of the browser. */
export function unlock(staffId: string): void {
  localStorage.setItem(usedKey(staffId), String(Date.now()));
  unlockFor(staffId);
  dispatchEvent(new Event("storage"));
}

/** At a shared computer: whoever signs in next goes on at this very screen. */
export const changePerson = (staffId: string): Promise<void> =>
  signOut(() => unlockFor(staffId), `/sign-in?to=${encodeURIComponent(location.pathname)}`);

/** The next one at this computer, be it the same person, finds no lock. */
const unlockFor = (staffId: string): void => localStorage.removeItem(lockKey(staffId));
