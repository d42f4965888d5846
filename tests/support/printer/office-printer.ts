import { afterAll } from "vitest";
import { db } from "#lib/db/client.ts";
import { POST as printRoute } from "../../../app/api/visits/[id]/print/route.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../gate.ts";
import { makeStaff, newId } from "../office.ts";
import { makeReception } from "../queue.ts";
import { type Manner, startPrinter } from "./receipt-printer.ts";

/** Of this test file; the next one in its worker has the same ports. */
const started: Awaited<ReturnType<typeof startPrinter>>[] = [];
afterAll(() => {
  for (const printer of started) printer.stop();
});

type Answer = { outcome: string; reason: string };

/** An office whose tablet has a printer that is really there. */
export async function makePrintingOffice(manner: Manner = "well", paperMm: 58 | 80 = 80) {
  const reception = await makeReception();
  const { office, kiosk } = reception;
  const printer = await startPrinter(manner);
  started.push(printer);
  const id = newId();
  const { host, port } = printer;
  await db.printer.create({
    data: {
      officeId: office.id,
      id,
      name: "Entrén",
      deviceId: kiosk.id,
      host,
      port,
      paperMm,
      stateSince: new Date(),
    },
  });
  const cookie = await cookieOfDevice({ officeId: office.id, id: kiosk.id, kind: "kiosk" });
  const admin = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  /** What a tablet does with a ticket; `as` another than the tablet. */
  const print = async (visitId: string, isCopy = false, as = cookie): Promise<Answer> => {
    const request = requestTo(`/api/visits/${visitId}/print`, {
      method: "POST",
      cookie: as,
      body: { isCopy },
    });
    const answer = await printRoute(request, { params: Promise.resolve({ id: visitId }) });
    return answer.status === 200
      ? ((await answer.json()) as Answer)
      : { outcome: String(answer.status), reason: "" };
  };
  const stored = () => db.printer.findUniqueOrThrow({ where: { officeId_id: { officeId: office.id, id } } });
  return { ...reception, printer, printerId: id, cookie, admin, print, stored };
}
