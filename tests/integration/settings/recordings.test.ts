import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { largestRecording } from "#lib/recordings/file-sizes.ts";
import { phraseRows } from "#lib/recordings/queries.ts";
import { checkIn } from "#lib/visits/commands.ts";
import { checkInSchema } from "#lib/visits/schema.ts";
import { DELETE, GET, PUT } from "../../../app/api/recordings/[locale]/[key]/route.ts";
import { GET as list } from "../../../app/api/recordings/route.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../../support/gate.ts";
import { deviceActor, makeKiosk, makeOffice, makeRoom, makeStaff, newId } from "../../support/office.ts";

const webm = (size = 2000): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size);
  bytes.set([0x1a, 0x45, 0xdf, 0xa3]);
  return bytes;
};

let office: Awaited<ReturnType<typeof makeOffice>>;
let cookie: string;
beforeEach(async () => {
  office = await makeOffice();
  cookie = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
});

const rowOf = async (key: string, locale: "sv" | "so" = "so") => {
  const row = (await phraseRows({ officeId: office.id }, locale)).find((one) => one.key === key);
  if (!row) throw new Error(`No phrase ${key}`);
  return row;
};

type Upload = { text?: string; type?: string; raw?: BodyInit; as?: string; headers?: Record<string, string> };

async function upload(
  key: string,
  { text, type = "audio/webm;codecs=opus", raw = webm(), as, headers }: Upload = {},
) {
  const hash = text ?? (await rowOf(key)).hash;
  const request = requestTo(`/api/recordings/so/${key}?text=${hash}`, {
    ...{ method: "PUT", cookie: as ?? cookie, raw },
    headers: { "content-type": type, ...headers },
  });
  return PUT(request, { params: Promise.resolve({ locale: "so", key }) });
}

const ask = (handler: typeof GET, method: string, key: string, as = cookie) =>
  handler(requestTo(`/api/recordings/so/${key}`, { method, cookie: as }), {
    params: Promise.resolve({ locale: "so", key }),
  });

const listed = async (as = cookie, query = "") =>
  (await (await list(requestTo(`/api/recordings${query}`, { cookie: as }))).json()) as { key: string }[];

const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];

describe("a recording", () => {
  test("is kept, written down, heard by the office's tablet and deleted again", async () => {
    const kiosk = await cookieOfDevice(await makeKiosk(office));
    expect((await upload("kiosk.who.title")).status).toBe(204);
    expect(await listed(kiosk)).toEqual([
      expect.objectContaining({ locale: "so", key: "kiosk.who.title", room: null }),
    ]);
    const sound = await ask(GET, "GET", "kiosk.who.title", kiosk);
    expect(sound.headers.get("content-type")).toBe("audio/webm");
    expect(new Uint8Array(await sound.arrayBuffer())).toEqual(webm());

    expect((await ask(DELETE, "DELETE", "kiosk.who.title")).status).toBe(204);
    expect((await ask(GET, "GET", "kiosk.who.title", kiosk)).status).toBe(404);
    expect(await codeOf(await ask(DELETE, "DELETE", "kiosk.who.title"))).toEqual([404, "notFound"]);
    const written = await db.auditEntry.findMany({ where: { officeId: office.id }, orderBy: { seq: "asc" } });
    expect(written.map(({ action, subject }) => [action, subject])).toEqual([
      ["recordingMade", "kiosk.who.title"],
      ["recordingDeleted", "kiosk.who.title"],
    ]);
  });

  test("takes the place of an earlier one under a new address", async () => {
    await upload("kiosk.who.title");
    const [first] = await listed();
    await upload("kiosk.who.title", { raw: webm(3000) });
    const [second, ...others] = await listed();
    expect(others).toEqual([]);
    expect(second).not.toEqual(first);
    expect((await (await ask(GET, "GET", "kiosk.who.title")).arrayBuffer()).byteLength).toBe(3000);
  });

  test("of a text that has changed stays for the administrator and is played by nobody", async () => {
    const room = await makeRoom(office, "Rum 1");
    const key = `room.${room.id}`;
    await upload(key);
    expect(await listed()).toEqual([expect.objectContaining({ key, room: "Rum 1" })]);
    await db.room.update({
      where: { officeId_id: { officeId: office.id, id: room.id } },
      data: { name: "Rum 2" },
    });
    expect(await listed()).toEqual([]);
    expect((await rowOf(key)).state).toBe("changed");
    expect((await ask(GET, "GET", key)).status).toBe(200);
    await upload(key);
    expect((await rowOf(key)).state).toBe("current");
  });

  test("that was read from a text of before is refused", async () => {
    expect(await codeOf(await upload("kiosk.who.title", { text: "x".repeat(43) }))).toEqual([
      409,
      "textChanged",
    ]);
    expect(await codeOf(await upload("kiosk.who.title", { text: "x" }))).toEqual([422, "invalid"]);
  });

  test("is listed for one language when only that is asked for", async () => {
    await upload("language");
    expect(await listed(cookie, "?locale=so")).toHaveLength(1);
    expect(await listed(cookie, "?locale=ar")).toEqual([]);
  });

  test("is heard by who holds a ticket of the office, without a name or account", async () => {
    await upload("language");
    const kiosk = await makeKiosk(office);
    const body = checkInSchema.parse({
      who: "guardian",
      party: { adults: 1, children0to5: 0, children6to12: 1, children13to17: 0 },
    });
    await checkIn(deviceActor(kiosk), newId(), body, { officeId: office.id, source: "kiosk", series: "A" });
    const { token } = await db.visit.findFirstOrThrow({ where: { officeId: office.id } });
    const answer = await list(requestTo(`/api/recordings?locale=so&ticket=${token}`));
    expect(await answer.json()).toHaveLength(1);
    expect((await list(requestTo("/api/recordings?ticket=not-a-ticket-at-all"))).status).toBe(404);
    expect((await list(requestTo("/api/recordings"))).status).toBe(401);
  });

  test("of another office is not there", async () => {
    await upload("language");
    const other = await makeOffice();
    const stranger = await sessionOf(await makeStaff(other, { roles: ["admin"] }));
    expect(await listed(stranger)).toEqual([]);
    expect((await ask(GET, "GET", "language", stranger)).status).toBe(404);
    expect((await ask(DELETE, "DELETE", "language", stranger)).status).toBe(404);
    expect(await listed()).toHaveLength(1);
  });
});

describe("an upload", () => {
  test("may be as large as the limit and not a byte larger", async () => {
    expect((await upload("language", { raw: webm(largestRecording) })).status).toBe(204);
    expect(await codeOf(await upload("language", { raw: webm(largestRecording + 1) }))).toEqual([
      413,
      "bodyTooLarge",
    ]);
  });

  test("is cut off when it is larger than it says", async () => {
    const endless = new ReadableStream({ pull: (to) => to.enqueue(webm(64 * 1024)) });
    const request = new Request(
      `http://kom-in.test/api/recordings/so/language?text=${(await rowOf("language")).hash}`,
      {
        ...{ method: "PUT", body: endless, duplex: "half" },
        headers: { host: "kom-in.test", origin: "http://kom-in.test", cookie, "content-type": "audio/webm" },
      } as RequestInit,
    );
    const answer = await PUT(request, { params: Promise.resolve({ locale: "so", key: "language" }) });
    expect(await codeOf(answer)).toEqual([413, "bodyTooLarge"]);
  });

  test.each(["audio/wav", "application/json", "text/html", "video/webm"])(
    "of %s is refused",
    async (type) => {
      expect(await codeOf(await upload("language", { type }))).toEqual([415, "notAudio"]);
    },
  );

  test("that is no sound whatever it is called is refused", async () => {
    expect(await codeOf(await upload("language", { raw: "<script>alert(1)</script>" }))).toEqual([
      422,
      "invalid",
    ]);
    expect(await codeOf(await upload("language", { raw: new Uint8Array() }))).toEqual([422, "invalid"]);
  });

  test("of a phrase that does not exist is refused", async () => {
    const text = "x".repeat(43);
    expect(await codeOf(await upload("settings.title", { text }))).toEqual([404, "notFound"]);
    expect(await codeOf(await upload("../secret", { text }))).toEqual([404, "notFound"]);
    expect(await codeOf(await upload("letter.Z", { text }))).toEqual([404, "notFound"]);
  });

  test("is the administrator's alone", async () => {
    const chief = await sessionOf(await makeStaff(office, { roles: ["chief"] }));
    const secretary = await sessionOf(await makeStaff(office, { roles: ["secretary"] }));
    for (const as of [chief, secretary]) {
      expect(await codeOf(await upload("language", { as }))).toEqual([403, "forbidden"]);
    }
    expect(await codeOf(await upload("language", { as: "x=y" }))).toEqual([401, "signInNeeded"]);
    for (const cookie of [chief, secretary])
      expect((await list(requestTo("/api/recordings", { cookie }))).status).toBe(403);
  });
});

test("the database holds nothing but sound of a sentence's length", async () => {
  const good = {
    officeId: office.id,
    locale: "so",
    key: "language",
    mime: "audio/webm",
    bytes: webm(),
    textHash: "x".repeat(43),
  };
  for (const bad of [
    { mime: "text/html" },
    { bytes: new Uint8Array() },
    { bytes: new Uint8Array(largestRecording + 1) },
    { key: "Amina Ali" },
    { locale: "so-SO" },
  ]) {
    await expect(db.recording.create({ data: { ...good, ...bad } })).rejects.toThrow();
  }
});
