/**
 * Why the organisation's sign-in let nobody in, for the sign-in page's words: no account here; not brought to an end; in no
 * group that has business here; signed in more weakly than is asked; the address is another account's.
 */
export const signInErrors = ["notInvited", "notDone", "notAllowed", "tooWeak", "addressTaken"] as const;
export type SignInError = (typeof signInErrors)[number];
