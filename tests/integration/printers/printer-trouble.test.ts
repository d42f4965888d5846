import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { askState } from "#lib/printers/connection.ts";
import { askPrinters } from "#lib/printers/watch-printers.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { makePrintingOffice } from "../../support/printer/office-printer.ts";
import { readSlip } from "../../support/printer/read-slip.ts";
import type { Manner } from "../../support/printer/receipt-printer.ts";
import { allowedMs } from "../../support/timeouts.ts";

beforeAll(() => {
  env.printerNetworks = ["127.0.0.0/8"];
});
afterAll(() => {
  env.printerNetworks = null;
});

const printed = { outcome: "printed", reason: "ready" };
/** As a printer that was found away: tried, not waited for. */
const awayBefore = (id: string) => db.printer.updateMany({ where: { id }, data: { state: "noAnswer" } });

describe.concurrent("a printer in trouble", () => {
  test.each(["paperOut", "coverOpen", "fault"] as const)(
    "says %s at once, gets no byte of the ticket, and prints it when it is asked again after that",
    async (manner) => {
      const { arrive, print, printer, stored, office } = await makePrintingOffice(manner);
      const id = await arrive();
      expect(await print(id)).toEqual({ outcome: "notPrinted", reason: manner });
      expect((await stored()).state).toBe(manner);
      const shown = await snapshotFor(office.id, { kind: "kiosk", series: "A" });
      expect(shown?.printer).toBe(manner);
      expect(printer.parser.hasRest()).toBe(false);
      printer.behave("well");
      expect(await print(id)).toEqual(printed);
      expect(printer.slips()).toHaveLength(1);
      expect((await stored()).state).toBe("ready");
    },
  );

  test("with little paper left prints, and is told to staff", async () => {
    const { arrive, print, office, printer } = await makePrintingOffice("paperLow");
    expect(await print(await arrive())).toEqual({ outcome: "printed", reason: "paperLow" });
    expect(printer.slips()).toHaveLength(1);
    const staff = await snapshotFor(office.id, { kind: "staff" });
    expect(staff?.printers).toMatchObject([{ name: "Entrén", state: "paperLow" }]);
  });

  test("that is away for a moment gets the ticket when it is back", async () => {
    const { arrive, print, printer } = await makePrintingOffice();
    printer.unplug();
    const answer = print(await arrive());
    await new Promise((wake) => setTimeout(wake, 700));
    await printer.plugIn();
    expect(await answer).toEqual(printed);
    expect(printer.slips()).toHaveLength(1);
  });

  test.each(["silent", "offline"] as Manner[])(
    "that is %s is given up, and prints nothing later",
    async (manner) => {
      const { arrive, print, printer, printerId } = await makePrintingOffice(manner);
      await awayBefore(printerId);
      const id = await arrive();
      const reason = manner === "offline" ? "offline" : "noAnswer";
      expect(await print(id)).toEqual({ outcome: "notPrinted", reason });
      printer.behave("well");
      await new Promise((wake) => setTimeout(wake, 300));
      expect(printer.slips()).toEqual([]);
      expect(printer.parser.hasRest()).toBe(false);
    },
  );

  test("that resets the connection halfway leaves it unsure: no second slip unasked, a whole one when asked", async () => {
    const { arrive, print, printer } = await makePrintingOffice("diesHalfway");
    const id = await arrive({ language: "ckb" });
    expect(await print(id)).toEqual({ outcome: "unsure", reason: "noAnswer" });
    printer.behave("well");
    expect(await print(id)).toEqual({ outcome: "unsure", reason: "again" });
    expect(printer.slips()).toEqual([]);
    // The printer still stands in the middle of a picture: what it has of it is thrown away first.
    expect(await print(id, true)).toEqual(printed);
    expect(printer.state.cleared).toBe(1);
    expect(printer.slips()).toHaveLength(1);
    expect(readSlip(printer.slips()[0] as never).qr).toContain("lang=ckb");
    expect(printer.parser.unknown).toEqual([]);
  });

  test("whose paper ends in the middle is cleared, so that the rest doesn't come out with the new roll", async () => {
    const { arrive, print, printer, stored } = await makePrintingOffice("runsOut");
    const id = await arrive();
    expect(await print(id)).toEqual({ outcome: "unsure", reason: "paperOut" });
    expect(printer.state.cleared).toBe(1);
    printer.behave("well");
    expect(printer.parser.hasRest()).toBe(false);
    expect(printer.slips()).toEqual([]);
    expect(await print(id, true)).toEqual(printed);
    expect(printer.slips()).toHaveLength(1);
    expect((await stored()).state).toBe("ready");
  });

  test("takes no more than it can print in time", async () => {
    const { arrive, print, printerId } = await makePrintingOffice("silent");
    await awayBefore(printerId);
    const ids = [];
    for (let nth = 0; nth < 14; nth++) ids.push(await arrive());
    const answers = await Promise.all(ids.map((id) => print(id)));
    expect(answers.filter(({ reason }) => reason === "busy").length).toBeGreaterThanOrEqual(2);
    expect(answers.every(({ outcome }) => outcome === "notPrinted")).toBe(true);
  });
});

describe("how a printer stands", () => {
  test("is asked by one of several processes, told to the screens when it changes, and not while it prints", async () => {
    const { office, printer, stored, arrive, print } = await makePrintingOffice("coverOpen");
    await Promise.all([askPrinters(), askPrinters(), askPrinters()]);
    expect(printer.state.connections).toBe(1);
    expect(await stored()).toMatchObject({ state: "coverOpen" });
    const since = (await stored()).stateSince;
    await askPrinters();
    expect(printer.state.connections).toBe(1);
    const again = () => db.printer.updateMany({ where: { officeId: office.id }, data: { lookedAt: null } });
    await again();
    await askPrinters();
    expect((await stored()).stateSince).toEqual(since);
    printer.behave("well");
    await again();
    const ticket = print(await arrive());
    await askPrinters();
    expect(await ticket).toEqual(printed);
    expect(printer.state.most).toBe(1);
  });

  test("is not asked of an address outside the printers' networks, whatever a name says", async () => {
    const { printer } = await makePrintingOffice();
    const { port } = printer;
    expect(await askState({ host: "localhost", port })).toBe("ready");
    env.printerNetworks = ["10.0.0.0/8"];
    expect(await askState({ host: "localhost", port })).toBe("notAllowed");
    expect(await askState({ host: "127.0.0.1", port })).toBe("notAllowed");
    env.printerNetworks = null;
    expect(await askState({ host: "localhost", port })).toBe("notAllowed");
    expect(await askState({ host: "::1", port })).toBe("notAllowed");
    env.printerNetworks = ["127.0.0.0/8"];
    expect(printer.state.connections).toBe(1);
  });
});

describe.concurrent("a printer that is waited for", () => {
  test("is waited for half a minute, and what isn't printed by then never is", async () => {
    const { arrive, print, printer } = await makePrintingOffice("silent");
    const id = await arrive();
    const began = performance.now();
    expect(await print(id)).toEqual({ outcome: "notPrinted", reason: "noAnswer" });
    expect(performance.now() - began).toBeGreaterThan(24_000);
    expect(performance.now() - began).toBeLessThan(allowedMs(32_000));
    expect(printer.slips()).toEqual([]);
  });

  test("is given up when it is too slow, and stops in the middle", async () => {
    const { arrive, print, printer } = await makePrintingOffice("slow");
    expect(await print(await arrive())).toEqual({ outcome: "unsure", reason: "noAnswer" });
    await new Promise((wake) => setTimeout(wake, 1_000));
    expect(printer.slips()).toEqual([]);
  });

  test("and never says that it has printed leaves it unsure", async () => {
    const { arrive, print, printer } = await makePrintingOffice("mute");
    const id = await arrive();
    expect(await print(id)).toEqual({ outcome: "unsure", reason: "noAnswer" });
    expect(await print(id)).toEqual({ outcome: "unsure", reason: "again" });
    expect(printer.slips()).toHaveLength(1);
  });
});
