import { meanings } from "#lib/variable-meanings.ts";
import { variables } from "#lib/variables.ts";

/** Every variable an operator may set, as the table of their guide. */
export function variableTable(): string {
  const rows = Object.entries(meanings).flatMap(([name, meaning]) => {
    if (!meaning) return [];
    const accepted = variables.shape[name as keyof typeof variables.shape].description ?? "";
    return [`| \`${name}\` | ${meaning.without} | ${accepted} | ${meaning.what} |`];
  });
  return ["| variable | without it | takes | what for |", "|---|---|---|---|", ...rows].join("\n");
}
