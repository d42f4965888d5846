import { nameSchema } from "../schema.ts";

/** What is left of a text without its digits, from its first letter to its last. */
const withoutDigits = (text: string): string =>
  text
    .replace(/\p{N}+/gu, " ")
    .replace(/[^\p{L}]*\s[^\p{L}]*/gu, " ")
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/**
 * What somebody is called here: the organisation's name for them, or what stands in their address, if the rule for names takes it. An
 * account may be a personal number in the address too: then the address's words, which never refuses anybody their sign-in.
 */
export function personName(given: string | undefined, email: string): string {
  const [account = "", organisation = ""] = email.split("@");
  const names = [given, account, withoutDigits(account), withoutDigits(organisation).slice(0, 80)];
  for (const name of names) {
    const taken = nameSchema.safeParse(name);
    if (taken.success) return taken.data;
  }
  return "–";
}
