import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { sessionOf } from "../../support/gate.ts";
import { makePrintingOffice } from "../../support/printer/office-printer.ts";
import { readSlip } from "../../support/printer/read-slip.ts";

beforeAll(() => {
  env.printerNetworks = ["127.0.0.0/8"];
});
afterAll(() => {
  env.printerNetworks = null;
});

const printed = { outcome: "printed", reason: "ready" };

describe("a ticket on paper", () => {
  test.each(visitorLocales)(
    "comes out whole in %s, and its code leads to the phone ticket",
    async (language) => {
      const { arrive, print, printer } = await makePrintingOffice();
      const id = await arrive({ language });
      expect(await print(id)).toEqual(printed);
      const [slip] = printer.slips();
      expect(printer.slips()).toHaveLength(1);
      expect(printer.parser.unknown).toEqual([]);
      expect(printer.parser.hasRest()).toBe(false);
      if (!slip) throw new Error("no slip");
      expect(slip).toMatchObject({ isCut: true });
      expect(slip.linesFed).toBeGreaterThanOrEqual(3);
      const seen = readSlip(slip);
      expect(seen.width).toBe(576);
      const { token } = await db.visit.findFirstOrThrow({ where: { id } });
      expect(seen.qr).toBe(`http://kom-in.test/t/${token}?lang=${language}`);
      for (const margin of seen.margins) expect(margin).toBeGreaterThanOrEqual(8);
      // Label, number, time, one to four lines of the sentence, QR code, what it is for; signs above letters are bands of their own.
      expect(seen.lines.length).toBeGreaterThanOrEqual(6);
      const [number, other] = seen.lines
        .map(({ height }) => height)
        .sort((one, two) => two - one)
        .slice(1);
      expect(number).toBeGreaterThan(150);
      expect(other).toBeLessThan(60);
    },
  );

  test("fits a roll of 58 mm, and its longest number fits too", async () => {
    const { arrive, print, printer, office } = await makePrintingOffice("well", 58);
    await db.seriesCounter.create({
      data: { officeId: office.id, serviceDay: await today(office.timeZone), series: "A", last: 998 },
    });
    expect(await print(await arrive({ language: "uk" }))).toEqual(printed);
    const [slip] = printer.slips();
    const seen = readSlip(slip as NonNullable<typeof slip>);
    expect(seen.width).toBe(384);
    expect(seen.qr).toContain("/t/");
    for (const margin of seen.margins) expect(margin).toBeGreaterThanOrEqual(8);
  });

  test("is printed once for a request that comes twice, or a hundred times at once; a copy is asked for on purpose", async () => {
    const { arrive, print, printer } = await makePrintingOffice();
    const id = await arrive();
    const answers = await Promise.all(Array.from({ length: 8 }, () => print(id)));
    expect(answers.filter(({ outcome }) => outcome === "printed")).toHaveLength(1);
    expect(await print(id)).toEqual({ outcome: "unsure", reason: "again" });
    expect(printer.slips()).toHaveLength(1);
    for (let copy = 2; copy <= 5; copy++) expect(await print(id, true)).toEqual(printed);
    expect(await print(id, true)).toEqual({ outcome: "notPrinted", reason: "tooOften" });
    expect(printer.slips()).toHaveLength(5);
  });

  test("of two who come at once each gets one, over one connection at a time", async () => {
    const { arrive, print, printer } = await makePrintingOffice();
    const ids = [await arrive({ language: "ti" }), await arrive({ language: "ar" }), await arrive()];
    expect(await Promise.all(ids.map((id) => print(id)))).toEqual([printed, printed, printed]);
    expect(printer.slips()).toHaveLength(3);
    expect(printer.state.most).toBe(1);
    const tokens = printer.slips().map((slip) => readSlip(slip).qr);
    expect(new Set(tokens).size).toBe(3);
  });
});

describe("a ticket is not printed", () => {
  test("by a tablet that did not give it, after the visit, or without a printer", async () => {
    const { arrive, print, printer, office, person, printerId } = await makePrintingOffice();
    const other = await makePrintingOffice();
    const id = await arrive();
    expect((await print(id, false, other.cookie)).outcome).toBe("404");
    const rut = await sessionOf(await person("Rut", ["reception"]));
    expect(await print(id, false, rut)).toEqual({ outcome: "notPrinted", reason: "noPrinter" });
    const chief = await sessionOf(await person("Cleo", ["chief"]));
    expect((await print(id, false, chief)).outcome).toBe("403");
    await db.printer.update({
      where: { officeId_id: { officeId: office.id, id: printerId } },
      data: { deviceId: null },
    });
    expect(await print(id)).toEqual({ outcome: "notPrinted", reason: "noPrinter" });
    expect(await print(id, false, rut)).toEqual(printed);
    await db.visit.update({
      where: { officeId_id: { officeId: office.id, id } },
      data: { status: "left", endedAt: new Date() },
    });
    expect((await print(id, true, rut)).outcome).toBe("404");
    expect(printer.slips()).toHaveLength(1);
  });
});

const today = async (timeZone: string): Promise<Date> => {
  const { serviceDay, now } = await import("#lib/clock.ts");
  return new Date(`${serviceDay(now(), timeZone)}T00:00:00Z`);
};
