/** Why the organisation's sign-in let nobody in, for the sign-in page's words: no account here, or it was not brought to an end. */
export const signInErrors = ["notInvited", "notDone"] as const;
export type SignInError = (typeof signInErrors)[number];
