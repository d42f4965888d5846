import { expect, test } from "vitest";
import { appendAlone } from "#lib/audit/commands.ts";
import { verifyChain } from "#lib/audit/verify.ts";
import { serviceDay } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { GET as exported } from "../../../app/api/audit/export/route.ts";
import { GET as audit } from "../../../app/api/audit/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff } from "../../support/office.ts";

async function house(name = "Ann") {
  const office = await makeOffice();
  const admin = await makeStaff(office, { name, roles: ["admin"] });
  const cookie = await sessionOf(admin);
  const note = (action: "signedIn" | "signedOut", officeId = office.id) =>
    appendAlone({ officeId, actorKind: "staff", actorId: admin.id, action, subject: "somebody" });
  const page = async (query: string) => {
    const answer = await audit(requestTo(`/api/audit?${query}`, { cookie }));
    return {
      status: answer.status,
      ...((await answer.json()) as { lines: { seq: string; action: string }[]; nextBefore: string | null }),
    };
  };
  return { office, admin, cookie, note, page };
}

test("the log is filtered by what, who and day, and paged within that", async () => {
  const { note, page, admin, office } = await house();
  for (let time = 0; time < 60; time++) await note(time % 2 ? "signedIn" : "signedOut");
  const elsewhere = await house();
  await elsewhere.note("signedIn");
  const first = await page(`action=signedIn&actorId=${admin.id}`);
  expect(first.lines).toHaveLength(30);
  expect(new Set(first.lines.map(({ action }) => action))).toEqual(new Set(["signedIn"]));
  const all = await page(`actorId=${admin.id}`);
  const older = await page(`actorId=${admin.id}&before=${all.nextBefore}`);
  expect([all.lines.length, new Set([...all.lines, ...older.lines].map(({ seq }) => seq)).size]).toEqual([
    50, 61,
  ]);
  const today = serviceDay(new Date(), office.timeZone);
  const yesterday = serviceDay(new Date(Date.now() - 2 * 86_400_000), office.timeZone);
  expect((await page(`action=signedIn&to=${yesterday}`)).lines).toEqual([]);
  expect((await page(`action=signedIn&from=${yesterday}&to=${today}`)).lines.length).toBeGreaterThan(0);
  for (const bad of ["action=sawMe", "from=2026-02-30", "to=x", "before=-1", "officeId=x"])
    expect((await page(bad)).status, bad).toBe(422);
});

test.each(["=", "+", "@", "＝", "＋", "－", "＠"])(
  "the log leaves as CSV that no spreadsheet reckons with (%s), whole, and that is on record",
  async (sign) => {
    const { note, cookie, admin, office } = await house(`${sign}HYPERLINK("x")`);
    await note("signedIn");
    await (await house()).note("signedIn");
    const answer = await exported(requestTo("/api/audit/export?action=signedIn", { cookie }));
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const lines = (await answer.text()).trimEnd().split("\r\n");
    const own = lines.filter((line) => line.includes(admin.id));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain(`"'${sign}HYPERLINK(""x"")"`);
    // Only of this office, and of the whole installation.
    expect(lines.filter((line) => line.includes('"signedIn"'))).toHaveLength(1);
    const noted = { officeId: office.id, action: "auditExported", actorId: admin.id };
    expect(await db.auditEntry.count({ where: noted })).toBe(1);
  },
);

test("looking at the log walks only what came since, and finds a break there", async () => {
  const { note } = await house();
  const { entries } = await verifyChain();
  await note("signedIn");
  expect(await verifyChain({ sinceLast: true })).toMatchObject({ isWhole: true, entries: entries + 1 });
  await note("signedOut");
  const { seq } = await db.auditEntry.findFirstOrThrow({ orderBy: { seq: "desc" } });
  await db.$executeRawUnsafe("ALTER TABLE audit_entry DISABLE TRIGGER USER");
  await db.$executeRawUnsafe(`UPDATE audit_entry SET subject = 'another' WHERE seq = ${seq}`);
  expect(await verifyChain({ sinceLast: true })).toMatchObject({ isWhole: false, brokenAt: String(seq) });
  await db.$executeRawUnsafe(`UPDATE audit_entry SET subject = 'somebody' WHERE seq = ${seq}`);
  expect(await verifyChain({ sinceLast: true })).toMatchObject({ isWhole: true, entries: entries + 2 });
  // An older one, that was walked before: the night finds it.
  await db.$executeRawUnsafe(`UPDATE audit_entry SET subject = 'another' WHERE seq = ${seq - 1n}`);
  expect(await verifyChain()).toMatchObject({ isWhole: false, brokenAt: String(seq - 1n) });
  await db.$executeRawUnsafe(`UPDATE audit_entry SET subject = 'somebody' WHERE seq = ${seq - 1n}`);
  await db.$executeRawUnsafe("ALTER TABLE audit_entry ENABLE TRIGGER USER");
});
