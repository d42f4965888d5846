import { describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { permissionsOf } from "#lib/http/contract.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { isEndpoint } from "#lib/http/openapi.ts";
import { POST as confirm } from "../../../app/api/session/confirm/route.ts";
import { DELETE as end } from "../../../app/api/sessions/[id]/route.ts";
import { GET as list } from "../../../app/api/sessions/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { routes } from "../../../app/routes.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { givePassword, makeOffice, makeStaff } from "../../support/office.ts";

const password = "three plain words together";
async function administrator() {
  const office = await makeOffice();
  const person = await makeStaff(office, { roles: ["admin"] });
  await givePassword(person, password);
  const colleague = await makeStaff(office);
  return { office, person, colleague, cookie: await sessionOf(person) };
}
const sessionsOf = async (cookie: string) =>
  (
    (await (await list(requestTo("/api/sessions", { cookie }))).json()) as {
      sessions: Record<string, unknown>[];
    }
  ).sessions;
const ended = async (cookie: string, id: string) =>
  (
    await end(requestTo(`/api/sessions/${id}`, { method: "DELETE", cookie }), {
      params: Promise.resolve({ id }),
    })
  ).status;

describe("one's own sessions", () => {
  test("are listed without their tokens, and ended one by one", async () => {
    const { person, cookie } = await administrator();
    const other = await sessionOf(person);
    await db.session.updateMany({
      where: { userId: person.id },
      data: { userAgent: "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0" },
    });
    const sessions = await sessionsOf(cookie);
    expect(sessions).toHaveLength(2);
    expect(sessions[0]).toMatchObject({ isThisOne: true, browser: "Firefox, Windows" });
    expect(Object.keys(sessions[0] ?? {}).sort()).toEqual(
      ["browser", "endsAt", "id", "isThisOne", "startedAt", "usedAt"].sort(),
    );
    expect(await ended(cookie, String(sessions[1]?.id))).toBe(204);
    expect((await list(requestTo("/api/sessions", { cookie: other }))).status).toBe(401);
    expect(await sessionsOf(cookie)).toHaveLength(1);
    const noted = await db.auditEntry.findMany({ where: { actorId: person.id, action: "sessionEnded" } });
    expect(noted).toHaveLength(1);
  });

  test("are nobody else's to end, not an administrator's either", async () => {
    const { cookie, colleague } = await administrator();
    await sessionOf(colleague);
    const theirs = await db.session.findFirstOrThrow({ where: { userId: colleague.id } });
    expect(await ended(cookie, theirs.id)).toBe(404);
    expect(await db.session.count({ where: { id: theirs.id } })).toBe(1);
  });
});

describe("what matters most asks again who it is", () => {
  // Taking something away does no harm by itself, nor does a picture on a screen that is there.
  const ways = Object.entries(routes).flatMap(([path, handlers]) =>
    Object.entries(handlers).flatMap(([method, handler]) =>
      isEndpoint(handler) && method !== "GET" && method !== "DELETE"
        ? [{ way: `${method} ${path}`, spec: (handler as Endpoint).spec }]
        : [],
    ),
  );
  const givingRights = ways.filter(({ spec }) =>
    permissionsOf(spec).some((one) => one === "staff.manage" || one === "device.manage"),
  );
  test("at every way that gives rights to people or devices", () => {
    expect(givingRights.length).toBeGreaterThan(3);
    const without = givingRights.filter(({ spec }) => !spec.needsConfirmed).map(({ way }) => way);
    // A sound and a slip, to try a device: no right.
    expect(without).toEqual(["POST /api/devices/[id]/test", "POST /api/printers/[id]/test"]);
  });

  test("when the sign-in was a quarter of an hour ago, and goes on after the password", async () => {
    const { cookie, person, colleague } = await administrator();
    const change = async () => {
      const request = requestTo(`/api/staff/${colleague.id}`, {
        method: "PATCH",
        cookie,
        body: { roles: ["secretary", "reception"] },
      });
      const answer = await changeStaff(request, { params: Promise.resolve({ id: colleague.id }) });
      return answer.status === 204 ? 204 : ((await answer.json()) as { code: string }).code;
    };
    const prove = async (word: string) =>
      (
        await confirm(
          requestTo("/api/session/confirm", {
            method: "POST",
            cookie,
            body: { password: word },
            headers: { "x-kom-in-address": "198.18.7.1" },
          }),
        )
      ).status;
    expect(await change()).toBe(204);
    const before = new Date(Date.now() - 16 * 60_000);
    await db.session.updateMany({ where: { userId: person.id }, data: { createdAt: before } });
    expect(await change()).toBe("confirmNeeded");
    expect(await prove("three plain words apart")).toBe(422);
    expect(await change()).toBe("confirmNeeded");
    expect(await prove(password)).toBe(204);
    expect(await change()).toBe(204);
    // A proof has an end, too.
    await db.session.updateMany({ where: { userId: person.id }, data: { confirmedAt: before } });
    expect(await change()).toBe("confirmNeeded");
  });
});
