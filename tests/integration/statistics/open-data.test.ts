import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { limits } from "#lib/http/limits.ts";
import { GET as dataset } from "../../../app/api/open-data/[id]/route.ts";
import { GET as catalogue } from "../../../app/api/open-data/route.ts";
import { PATCH as changeOffice } from "../../../app/api/settings/office/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeCounts } from "../../support/history.ts";
import { makeOffice, makeStaff } from "../../support/office.ts";

let id: string;
let admin: { id: string };
let visits: Map<string, number>;
beforeAll(async () => {
  const office = await makeOffice({ name: 'Vivalla, "nya"' });
  id = office.id;
  admin = await makeStaff(office, { roles: ["admin"] });
  visits = await makeCounts(id, { from: "2026-01-01", through: "2026-05-30", visitsPerDay: 3 });
});

let nth = 0;
const headers = () => ({ "x-kom-in-address": `203.0.113.${++nth}` });
const read = (format: string, of = id, from = headers()) =>
  dataset(requestTo(`/api/open-data/${of}?format=${format}`, { headers: from }), {
    params: Promise.resolve({ id: of }),
  });
const open = async (openData: boolean) =>
  changeOffice(
    requestTo("/api/settings/office", {
      method: "PATCH",
      cookie: await sessionOf(admin),
      body: { openData },
    }),
  );
const listed = async () =>
  ((await (await catalogue(requestTo("/api/open-data", { headers: headers() }))).json())["dcat:dataset"] ??
    []) as Record<string, unknown>[];

test("no office is open until its administrator says so, and then it looks as if there were none", async () => {
  const [closed, none] = [await read("json"), await read("json", "no-office")];
  expect([closed.status, none.status]).toEqual([404, 404]);
  expect(await closed.text()).toBe(await none.text());
  expect(await listed()).toEqual([]);
  expect((await open(true)).status).toBeLessThan(300);
  expect((await read("json")).status).toBe(200);
  const entry = { officeId: id, action: "officeChanged", actorId: admin.id };
  expect(await db.auditEntry.count({ where: entry })).toBe(1);
  await open(false);
  expect((await read("json")).status).toBe(404);
  await open(true);
});

test("whole months alone, 31 days after they ended, as published: no day, no team, no small count", async () => {
  const answer = await read("json");
  expect(answer.headers.get("cache-control")).toBe("public, max-age=3600");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const { rows, office } = (await answer.json()) as {
    office: object;
    rows: { month: string; measure: string; value: string; count: number | null }[];
  };
  expect(office).toEqual({ id, name: 'Vivalla, "nya"' });
  // April ended 30 days before the last closed day.
  expect(new Set(rows.map(({ month }) => month))).toEqual(new Set(["2026-01", "2026-02", "2026-03"]));
  expect(rows.filter(({ count }) => count !== null && count > 0 && count < 5)).toEqual([]);
  const january = [...visits].reduce((sum, [day, count]) => sum + (day.startsWith("2026-01") ? count : 0), 0);
  expect(rows).toContainEqual(
    expect.objectContaining({ month: "2026-01", measure: "visits", value: "all", count: january }),
  );
});

test("the text file holds the same, line by line", async () => {
  const answer = await read("csv");
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const [head, ...lines] = (await answer.text()).trimEnd().split("\r\n");
  expect(head).toBe("month,measure,value,count,low,high");
  const { rows } = (await (await read("json")).json()) as { rows: object[] };
  expect(lines).toHaveLength(rows.length);
  for (const line of lines) expect(line.split(",")).toHaveLength(6);
});

test("the catalogue says in DCAT-AP-SE what there is, where, whose it is and under which licence", async () => {
  const answer = await catalogue(requestTo("/api/open-data", { headers: headers() }));
  expect(answer.headers.get("content-type")).toBe("application/ld+json");
  const said = await answer.json();
  for (const name of ["dct:title", "dct:description", "dct:publisher", "dct:license", "dcat:dataset"])
    expect(said, name).toHaveProperty([name]);
  const [set = {}] = await listed();
  for (const name of ["dct:title", "dct:description", "dct:publisher", "dcat:theme", "dct:accessRights"])
    expect(set, name).toHaveProperty([name]);
  for (const one of set["dcat:distribution"] as Record<string, { "@id": string }>[]) {
    expect(one["dct:license"]?.["@id"]).toMatch(/^http:\/\/creativecommons\.org\//);
    const { pathname, searchParams } = new URL(one["dcat:accessURL"]?.["@id"] ?? "");
    expect(pathname).toBe(`/api/open-data/${id}`);
    expect((await read(searchParams.get("format") ?? "")).status).toBe(200);
  }
});

test("who asks on and on is stopped, and what is no question is refused", async () => {
  const from = headers();
  for (const bad of ["xml", "csv&office=x", "csv&from=2026-01-01"])
    expect((await read(bad)).status, bad).toBe(422);
  for (const office of ["%2e%2e", "A", "x".repeat(61)])
    expect((await read("json", office)).status, office).toBe(404);
  for (let time = 0; time < 120; time++) await limits.openDataByAddress.consume(from["x-kom-in-address"]);
  expect((await read("json", id, from)).status).toBe(429);
});
