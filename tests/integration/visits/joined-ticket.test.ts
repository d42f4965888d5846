import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { GET as readTicket } from "../../../app/api/tickets/[token]/route.ts";
import { POST as act } from "../../../app/t/[token]/[action]/route.ts";
import { GET as open } from "../../../app/t/[token]/route.ts";
import { host, origin, requestTo } from "../../support/gate.ts";
import { newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

const given = <T extends object>(params: T) => ({ params: Promise.resolve(params) });
const couple = { party: { adults: 1, children0to5: 1, children6to12: 0, children13to17: 0 } };

const ticketOf = async (officeId: string, id: string) => {
  const { token, series, number } = await db.visit.findUniqueOrThrow({
    where: { officeId_id: { officeId, id } },
  });
  return { token, code: `${series}${number}` };
};
const shown = async (token: string) => {
  const answer = await readTicket(
    requestTo(`/api/tickets/${token}`, { headers: { "kom-in-ticket": token } }),
    given({ token }),
  );
  return answer.ok ? ((await answer.json()) as { code: string; status: string }) : answer.status;
};

test("the phone of a ticket that was joined to another of the family goes on as that one, until it is over", async () => {
  const { office, reception, amir, arrive } = await makeReception();
  const [first, second, third] = [await arrive(couple), await arrive(couple), await arrive(couple)];
  const [one, two, three] = await Promise.all([first, second, third].map((id) => ticketOf(office.id, id)));
  if (!one || !two || !three) throw new Error("no tickets");
  await did(reception, third, { type: "merge", intoVisitId: second });
  expect(await shown(three.token)).toMatchObject({ code: two.code, status: "waiting" });
  // Joined further, both follow.
  await did(reception, second, { type: "merge", intoVisitId: first });
  for (const { token } of [one, two, three])
    expect(await shown(token)).toMatchObject({ code: one.code, status: "waiting" });
  const page = await (
    await open(
      new Request(`${origin}/t/${three.token}?lang=sv`, { headers: { host } }),
      given({ token: three.token }),
    )
  ).text();
  expect(page).toContain(one.code);
  await did(amir, first, { type: "call", roomId: null });
  expect(await shown(three.token)).toMatchObject({ code: one.code, status: "called" });
  await did(amir, first, { type: "start" });
  const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
  await did(amir, first, { type: "complete", ...outcome });
  for (const { token } of [one, two, three]) expect(await shown(token)).toBe(404);
});

test("whoever holds it may leave for the whole family, and the join that is taken back gives the ticket back", async () => {
  const { office, reception, arrive } = await makeReception();
  const [first, second] = [await arrive(couple), await arrive(couple)];
  const two = await ticketOf(office.id, second);
  await did(reception, second, { type: "merge", intoVisitId: first });
  await did(reception, second, { type: "undo" });
  expect(await shown(two.token)).toMatchObject({ code: two.code, status: "waiting" });
  await did(reception, second, { type: "merge", intoVisitId: first });
  const leave = new Request(`${origin}/t/${two.token}/leave?lang=sv`, {
    method: "POST",
    headers: { host, origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ id: newId() }).toString(),
  });
  expect((await act(leave, given({ token: two.token, action: "leave" }))).status).toBe(303);
  expect(await shown(two.token)).toMatchObject({ status: "left" });
});
