import { db } from "../../db/client.ts";
import { published } from "../disclosure/years.ts";
import { history } from "../queries.ts";
import { type OpenRow, openRows } from "./open-rows.ts";

export type OpenOffice = { id: string; name: string };

/** The offices that have switched it on, by name. */
export const openOffices = (): Promise<OpenOffice[]> =>
  db.office.findMany({
    where: { openData: true },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });

/** An office's open data; null for one that has not switched it on, as for one that there isn't. */
export async function readOpenData(id: string): Promise<{ office: OpenOffice; rows: OpenRow[] } | null> {
  const office = await db.office.findFirst({
    where: { id, openData: true },
    select: { id: true, name: true },
  });
  if (!office) return null;
  const everything = await history(id);
  return {
    office,
    rows: everything ? openRows(await published(id, [everything], everything.to)) : [],
  };
}
