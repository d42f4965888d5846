import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createInvite, withdrawInvite } from "#lib/auth/invitations/invite-links.ts";
import { choosePassword, createPasswordLink } from "#lib/auth/invitations/password-links.ts";
import { RightsEnded } from "#lib/auth/sessions/admit-again.ts";
import { db } from "#lib/db/client.ts";
import { createKey, revokeKey } from "#lib/keys/commands.ts";
import { copyOffice } from "#lib/offices/copy-office.ts";
import { annotate, removeAnnotation, setIndicator, setWaitGoal } from "#lib/statistics/commands.ts";
import {
  addWebhook as addTarget,
  changeWebhook,
  deleteWebhook,
  testWebhook,
} from "#lib/webhooks/commands.ts";
import { POST as auth } from "../../../app/api/auth/[...path]/route.ts";
import { POST as invite } from "../../../app/api/invites/route.ts";
import { PUT as presence } from "../../../app/api/presence/route.ts";
import { POST as addRoom } from "../../../app/api/rooms/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { POST as addWebhook } from "../../../app/api/webhooks/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { givePassword, makeOffice, makeStaff, newId, staffActor } from "../../support/office.ts";

const rounds = 4;

async function twoAdministrators() {
  const office = await makeOffice();
  const [ann, bo] = [
    await makeStaff(office, { roles: ["admin"] }),
    await makeStaff(office, { roles: ["admin", "secretary"] }),
  ];
  const cookies = { ann: await sessionOf(ann), bo: await sessionOf(bo) };
  const change = async (cookie: string, id: string, body: object) =>
    (
      await changeStaff(requestTo(`/api/staff/${id}`, { method: "PATCH", cookie, body }), {
        params: Promise.resolve({ id }),
      })
    ).status;
  const partOf = ({ id }: { id: string }) =>
    db.staff.findUniqueOrThrow({ where: { officeId_userId: { officeId: office.id, userId: id } } });
  return { office, ann, bo, cookies, change, partOf };
}

describe("who is being removed", () => {
  test.each([
    ["roles", { roles: ["secretary"] }],
    ["account", { isDisabled: true }],
  ])("gets nothing back by changing something else of themselves: their %s", async (_, removal) => {
    for (let round = 0; round < rounds; round++) {
      const { bo, ann, cookies, change, partOf } = await twoAdministrators();
      const own = Array.from({ length: 6 }, () => change(cookies.bo, bo.id, { languages: ["sv", "so"] }));
      const statuses = [await change(cookies.ann, bo.id, removal), ...(await Promise.all(own))];
      expect(statuses[0]).toBe(204);
      for (const status of statuses) expect([204, 401, 403]).toContain(status);
      const part = await partOf(bo);
      expect(part.disabledAt !== null || !part.roles.includes("admin")).toBe(true);
      expect((await partOf(ann)).roles).toContain("admin");
    }
  });

  test("gives nobody a way in any more", async () => {
    for (let round = 0; round < rounds; round++) {
      const { office, bo, cookies, change } = await twoAdministrators();
      const body = () => ({ email: `${newId()}@test.example`, roles: ["admin"] });
      const inviting = Array.from({ length: 12 }, () =>
        invite(requestTo("/api/invites", { method: "POST", cookie: cookies.bo, body: body() })),
      );
      const [removed, ...answers] = await Promise.all([
        change(cookies.ann, bo.id, { isDisabled: true }),
        ...inviting,
      ]);
      expect(removed).toBe(204);
      for (const { status } of answers) expect([200, 401, 403]).toContain(status);
      expect(await db.inviteLink.count({ where: { officeId: office.id, usedAt: null } })).toBe(0);
    }
  });

  test("by whoever asked before it and is asked after it, too", async () => {
    const { office, bo, cookies, change } = await twoAdministrators();
    const before = staffActor({ ...bo, officeId: office.id });
    expect(await change(cookies.ann, bo.id, { roles: ["secretary"] })).toBe(204);
    await expect(createInvite(before, "x@test.example", ["admin"])).rejects.toThrow();
    await expect(copyOffice(before, { name: "Ny", withAdministrators: false })).rejects.toThrow();
  });

  test("changes nothing more after the gate: statistics, webhooks, keys, invites", async () => {
    const office = await makeOffice();
    const [ann, bo] = [
      staffActor(await makeStaff(office, { roles: ["admin", "chief"] })),
      staffActor(await makeStaff(office, { roles: ["admin", "chief"] })),
    ];
    const mark = newId();
    await annotate(ann, mark, { day: "2026-01-05", label: "Ny chef" });
    const added = await addTarget(ann, { url: "https://hooks.example.org/", kinds: ["day.closed"] });
    const webhook = added.ok ? added.value.id : "";
    const key = await createKey(ann, { name: "Nyckel", scopes: ["statistics.read"], days: 1 });
    await createInvite(ann, "x@test.example", ["secretary"]);
    const { tokenHash } = await db.inviteLink.findFirstOrThrow({ where: { officeId: office.id } });
    const late: Record<string, () => Promise<unknown>> = {
      annotate: () => annotate(bo, mark, { day: "2026-01-06", label: "Annat" }),
      removeAnnotation: () => removeAnnotation(bo, mark),
      setIndicator: () => setIndicator(bo, { indicator: "supportMeasures", month: "2026-01", value: 1 }),
      setWaitGoal: () => setWaitGoal(bo, 45),
      addWebhook: () => addTarget(bo, { url: "https://more.example.org/", kinds: ["day.closed"] }),
      changeWebhook: () => changeWebhook(bo, webhook, { isOn: false }),
      testWebhook: () => testWebhook(bo, webhook),
      deleteWebhook: () => deleteWebhook(bo, webhook),
      createKey: () => createKey(bo, { name: "Till", scopes: ["statistics.read"], days: 1 }),
      revokeKey: () => revokeKey(bo, key.id),
      createInvite: () => createInvite(bo, "y@test.example", ["admin"]),
      withdrawInvite: () => withdrawInvite(bo, tokenHash),
    };
    const where = { officeId: office.id };
    const stored = async () => [
      await db.office.findUniqueOrThrow({ where: { id: office.id }, select: { waitGoalMinutes: true } }),
      await db.annotation.findMany({ where }),
      await db.monthlyIndicator.findMany({ where }),
      await db.webhookTarget.findMany({ where }),
      await db.webhookDelivery.findMany({ where }),
      await db.apiKey.findMany({ where }),
      await db.inviteLink.findMany({ where }),
      await db.auditEntry.count({ where }),
    ];
    for (const ended of [{ roles: ["secretary" as const] }, { disabledAt: new Date() }]) {
      await db.staff.update({
        where: { officeId_userId: { officeId: office.id, userId: bo.id } },
        data: { roles: ["admin", "chief"], disabledAt: null, ...ended },
      });
      const before = await stored();
      for (const [name, command] of Object.entries(late))
        await expect(command(), name).rejects.toBeInstanceOf(RightsEnded);
      expect(await stored()).toEqual(before);
    }
  });
});

test("a change of roles beside ordinary presence is done, and neither waits for the other", async () => {
  const { bo, cookies, change } = await twoAdministrators();
  for (let round = 0; round < rounds; round++) {
    const state = (value: string) =>
      presence(
        requestTo("/api/presence", {
          method: "PUT",
          cookie: cookies.bo,
          body: { state: value, roomId: null, pauseUntil: null },
        }),
      );
    const roles = round % 2 ? ["admin", "secretary"] : ["admin", "secretary", "reception"];
    const [changed, ...set] = await Promise.all([
      change(cookies.ann, bo.id, { roles }),
      ...["available", "away", "available", "away"].map(state),
    ]);
    expect(changed).toBe(204);
    for (const { status } of set) expect([204, 403]).toContain(status);
  }
});

test("a limit and a name hold for those who come at once as well", async () => {
  const { office, cookies } = await twoAdministrators();
  const post = (handler: typeof addRoom, path: string, body: object) =>
    handler(requestTo(path, { method: "POST", cookie: cookies.ann, body }));
  await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      post(addWebhook as typeof addRoom, "/api/webhooks", {
        url: `https://${at}.example.org/`,
        kinds: ["report.ready"],
      }),
    ),
  );
  expect(await db.webhookTarget.count({ where: { officeId: office.id } })).toBe(10);
  const names = ["Ateljén", "ateljén", "Ateljén", "ATELJÉN"];
  const answers = await Promise.all(names.map((name) => post(addRoom, "/api/rooms", { name })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

describe("a new password", () => {
  const old = "gammal häst batteri 7";
  let caller = 0;
  const signIn = async (email: string) => {
    const headers = { "x-kom-in-address": `10.11.${++caller >> 8}.${caller & 255}` };
    const request = requestTo("/api/auth/sign-in/email", {
      method: "POST",
      headers,
      body: { email, password: old },
    });
    return (await auth(request, { params: Promise.resolve({ path: ["sign-in", "email"] }) })).status;
  };

  test("ends sign-ins with the old one that were under way, and those that wait for a code", async () => {
    const { office, bo } = await twoAdministrators();
    await givePassword(bo, old);
    const expiresAt = new Date(Date.now() + 600_000);
    await db.verification.create({
      data: { id: newId(), identifier: `2fa-${newId()}`, value: bo.id, expiresAt },
    });
    const maker = { officeId: office.id, actorKind: "system", actorId: null } as const;
    const { url } = await createPasswordLink(maker, bo);
    const token = new URL(url).searchParams.get("token") ?? "";
    const choosing = choosePassword({ token, password: "korrekt häst batteri häftapparat" });
    const signingIn: Promise<number>[] = [];
    for (let at = 0; at < 8; at++) {
      signingIn.push(signIn(bo.email));
      await pause(25);
    }
    expect((await choosing).ok).toBe(true);
    for (const status of await Promise.all(signingIn)) expect(status).toBeLessThan(500);
    expect(await db.session.count({ where: { userId: bo.id } })).toBe(0);
    expect(await db.verification.count({ where: { value: bo.id } })).toBe(0);
  });
});
