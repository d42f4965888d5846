import { resolve } from "node:path";
import { env } from "../env.ts";

type Installation = {
  folder: string;
  dataDirectory: string;
  /** The operator's own database; null = the bundled one. */
  databaseUrl: string | null;
  platform: NodeJS.Platform;
};

/** Stands where the password would: it is shown to whoever reads the settings. */
export const passwordWord = "PASSWORD";

/** What backs up this very installation, to be typed on its computer; `asksPassword` = a word in it is to be replaced. */
export function backupCommand(
  { folder, dataDirectory, databaseUrl, platform }: Installation = {
    folder: process.cwd(),
    dataDirectory: env.dataDirectory,
    databaseUrl: env.isBundled ? null : env.databaseUrl,
    platform: process.platform,
  },
): { command: string; needsPassword: boolean } {
  const variables: [string, string][] = [];
  if (dataDirectory !== resolve(/* turbopackIgnore: true */ folder, ".data"))
    variables.push(["KOM_IN_DATA", dataDirectory]);
  const shown = databaseUrl && withoutPassword(databaseUrl);
  if (shown) variables.push(["DATABASE_URL", shown]);
  const parts =
    platform === "win32"
      ? [
          `cd /d "${folder}"`,
          ...variables.map(([name, value]) => `set "${name}=${value}"`),
          "npm run backup",
        ].join(" && ")
      : `cd ${quoted(folder)} && ${variables.map(([name, value]) => `${name}=${quoted(value)} `).join("")}npm run backup`;
  return { command: parts, needsPassword: shown !== databaseUrl };
}

/** Also where it stands among the parameters. */
function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  if (url.password) url.password = passwordWord;
  for (const name of [...url.searchParams.keys()])
    if (/password|secret|token/i.test(name)) url.searchParams.set(name, passwordWord);
  return url.href === new URL(databaseUrl).href ? databaseUrl : url.href;
}

/** As one word of a shell. */
const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
