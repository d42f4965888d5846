import { expect, test } from "vitest";
import { headCounts } from "#lib/queue/head-counts.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { changeRoom } from "#lib/rooms/commands.ts";
import { makeRoom, makeStaff, staffActor } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

test("a room that is retired while somebody is met in it keeps its name, and its people are counted there", async () => {
  const { office, amir, arrive } = await makeReception();
  const [room, empty] = [await makeRoom(office, "Ateljén"), await makeRoom(office, "Förrådet")];
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  const id = await arrive();
  await did(amir, id, { type: "claim" });
  await did(amir, id, { type: "call", roomId: room.id });
  await did(amir, id, { type: "start" });
  for (const each of [room, empty]) await changeRoom(admin, each.id, { isRetired: true });
  const snapshot = await snapshotFor(office.id, { kind: "staff" });
  if (!snapshot) throw new Error("no office");
  expect(snapshot.formerRooms).toEqual([{ id: room.id, name: "Ateljén" }]);
  expect(snapshot.rooms.map(({ id }) => id)).not.toContain(room.id);
  const place = headCounts(snapshot).places.find(({ roomId }) => roomId === room.id);
  expect(place?.visitors).toBeGreaterThan(0);
  // To who receives nobody, and without an alarm or evacuation, it would tell that somebody is met there.
  expect((await snapshotFor(office.id, { kind: "office" }))?.formerRooms).toEqual([]);
});
