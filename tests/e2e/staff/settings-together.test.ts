import { expect, openLive, test } from "#tests/support/browser/browser.ts";

// The later of two saves is answered 409.
test.use({ complaints: [/status of 409/] });

test("of two administrators, the later is told who was first, keeps what they typed, and can load it", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roles: ["admin"] });
  const sara = await world.signIn({ name: "Sara", roles: ["admin"] });
  await Promise.all([openLive(amir.page, "/settings/office"), openLive(sara.page, "/settings/office")]);
  const name = (of: typeof amir) => of.page.getByLabel("Namn", { exact: true });
  const save = (of: typeof amir) => of.page.getByRole("button", { name: "Spara" }).first().click();
  await name(amir).fill("Amirs namn");
  await name(sara).fill("Saras namn");
  await save(sara);
  await expect(sara.page.getByText("Sparat")).toBeVisible();
  // Again at once: her own save is no one else's.
  await name(sara).fill("Saras andra namn");
  await save(sara);
  await expect(sara.page.getByText("Sparat")).toBeVisible();

  await save(amir);
  const notice = amir.page.getByRole("alert").filter({ hasText: "Sara ändrade detta" });
  await expect(notice).toBeVisible();
  await expect(name(amir)).toHaveValue("Amirs namn");
  await notice.getByRole("button", { name: "Visa det nya i stället" }).click();
  await expect(name(amir)).toHaveValue("Saras andra namn");
  await name(amir).fill("Allas namn");
  await save(amir);
  await expect(amir.page.getByText("Sparat")).toBeVisible();
});

// It waits for a heartbeat and for its absence: with `npm run faults`, beside the closed lid.
test("an open screen says by itself that its person is there", { tag: "@full" }, async ({ world }) => {
  const amir = await world.signIn({ name: "Amir" });
  const sara = await world.signIn({ name: "Sara", roles: ["reception"] });
  const { db } = await import("#lib/db/client.ts");
  const seenAt = async () => (await db.staff.findFirstOrThrow({ where: { userId: amir.id } })).seenAt;
  await openLive(sara.page, "/reception");
  await openLive(amir.page, "/desk");
  await expect.poll(seenAt).not.toBeNull();
  const first = await seenAt();
  await expect.poll(seenAt).not.toEqual(first);
  const staff = async () => {
    const answer = await sara.context.request.get("/api/queue");
    return (await answer.json()).staff.find(({ id }: { id: string }) => id === amir.id)?.isPresent;
  };
  expect(await staff()).toBe(true);
  await amir.context.close();
  await expect.poll(staff).toBe(false);
});
