import { expect, test } from "vitest";
import { GET } from "../../../app/[locale]/poster/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff } from "../../support/office.ts";

test("the poster's code leads to this machine, whatever name the request claims", async () => {
  const office = await makeOffice();
  const cookie = await sessionOf(await makeStaff(office, { roles: ["reception"] }));
  for (const host of ["evil.example", "kom-in.evil.example:8080"]) {
    const answer = await GET(requestTo("/poster", { cookie, headers: { host, "x-forwarded-host": host } }), {
      params: Promise.resolve({ locale: "sv" }),
    });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toMatch(new RegExp(`href="http://[\\w.:-]+/in/${office.posterKey}"`));
    expect(page).not.toContain("evil");
  }
});
