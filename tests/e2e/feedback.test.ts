import { v7 } from "uuid";
import { expect, test } from "../support/browser/browser.ts";
import { e2ePort } from "../support/browser/e2e.ts";
import { chosen, press } from "../support/browser/tablet.ts";
import { textsIn } from "../support/browser/texts.ts";

const origin = `http://localhost:${e2ePort}`;
const headers = { origin };
// The address of a visit that is over answers like one that never was.
test.use({ complaints: [/404 \(Not Found\)/] });

const [sv, so] = [textsIn("sv"), textsIn("so")];

test("how it was is told by one face on the tablet, which thanks and shows the next visitor nothing of it", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await press(page, [sv("visitor.feedback.question"), "Soomaali"]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(so("visitor.feedback.question"));
  await chosen(page, so("visitor.feedback.good")).click();
  await chosen(page, so("visitor.feedback.thanks")).click();
  const entry = chosen(page, sv("visitor.feedback.question"));
  await expect(entry).toHaveAttribute("aria-pressed", "false");
  await press(page, ["Svenska"]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(sv("kiosk.welcome"));
});

test("a phone that followed the visit asks when it is over, and thanks", async ({ world, page }) => {
  const amir = await world.signIn({ roles: ["secretary", "reception"] });
  const post = (path: string, data: object) => amir.context.request.post(path, { headers, data });
  const party = { adults: 1, children0to5: 0, children6to12: 1, children13to17: 0 };
  const put = { headers, data: { who: "guardian", party, language: "sv" } };
  const visit = await (await amir.context.request.put(`/api/visits/${v7()}`, put)).json();
  await page.goto(`${origin}/t/${visit.token}`);
  await post("/api/queue/next", { id: v7(), roomId: world.rooms[0]?.id });
  const event = (order: object) => post(`/api/visits/${visit.id}/events`, { id: v7(), ...order });
  await event({ type: "start" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(sv("ticket.inMeeting"));
  expect((await event({ type: "complete", outcomes: ["talk"] })).ok()).toBe(true);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(sv("ticket.over"));
  await page.getByRole("button", { name: sv("visitor.feedback.bad") }).click();
  await expect(page.getByRole("status")).toContainText(sv("visitor.feedback.thanks"));
});
