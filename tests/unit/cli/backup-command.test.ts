import { describe, expect, it } from "vitest";
import { backupCommand } from "#lib/backup/backup-command.ts";

const bundled = {
  folder: "/srv/kom-in",
  dataDirectory: "/srv/kom-in/.data",
  databaseUrl: null,
  platform: "linux" as const,
};

describe("the command that backs up this installation", () => {
  it("names its folder, and its data only where they lie elsewhere", () => {
    expect(backupCommand(bundled)).toEqual({
      command: "cd /srv/kom-in && npm run backup",
      needsPassword: false,
    });
    expect(backupCommand({ ...bundled, dataDirectory: "/var/lib/it's here" }).command).toBe(
      "cd /srv/kom-in && KOM_IN_DATA='/var/lib/it'\\''s here' npm run backup",
    );
  });

  it.each([
    ["postgresql://komin:hunter2@db.example.se:5432/office", "komin:PASSWORD@db.example.se:5432/office"],
    ["postgresql://db/office?user=komin&password=hunter2", "db/office?user=komin&password=PASSWORD"],
    ["postgresql://komin:hunter2@db/office?sslpassword=hunter2", "db/office?sslpassword=PASSWORD"],
  ])("names a database of one's own without its password: %s", (databaseUrl, shown) => {
    const { command, needsPassword } = backupCommand({ ...bundled, databaseUrl });
    expect(command).toContain("DATABASE_URL=");
    expect(command).toContain(shown);
    expect(command).not.toContain("hunter2");
    expect(needsPassword).toBe(true);
  });

  it("asks for no password where the address has none", () => {
    const databaseUrl = "postgresql://komin@localhost/office";
    expect(backupCommand({ ...bundled, databaseUrl })).toEqual({
      command: `cd /srv/kom-in && DATABASE_URL=${databaseUrl} npm run backup`,
      needsPassword: false,
    });
  });

  it("is written for the shell of Windows there", () => {
    const there = { ...bundled, folder: "C:\\Kom in", dataDirectory: "D:\\data", platform: "win32" as const };
    expect(backupCommand(there).command).toBe(
      'cd /d "C:\\Kom in" && set "KOM_IN_DATA=D:\\data" && npm run backup',
    );
  });
});
