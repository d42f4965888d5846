import { createHash } from "node:crypto";

const names = new Map<string, string>();

/** Statements are prepared once per connection, under a name made from their text. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash("sha1").update(text).digest("base64url");
    if (names.size < 1_000) names.set(text, name);
  }
  return name;
}
