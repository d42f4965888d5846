import type { World } from "./browser.ts";

/** Past every form and without telling any screen: the page is loaded anew to show it. */
export async function changeOffice(world: World, data: object): Promise<void> {
  const { db } = await import("#lib/db/client.ts");
  await db.office.update({ where: { id: world.officeId }, data });
}
