import { Prisma } from "../../generated/prisma/client.ts";

const columns = new Map<string, string>();

/** The column of a field of `Visit`: the schema maps every name by this rule, which a test holds against the database. */
export function columnOf(field: string): string {
  const column = columns.get(field) ?? underscored(field);
  columns.set(field, column);
  return column;
}

const underscored = (field: string): string =>
  field
    .replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
    .replace(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/g, "_");

/** The driver doesn't know the type of an array of an enum, and would give it as text. */
const typeOf: Partial<Record<keyof typeof Prisma.VisitScalarFieldEnum, string>> = { flags: "::text[]" };

/** `v.office_id AS "officeId", …`: a row in the shape of the Prisma model, for hand-written statements. */
export const columnsOf = (alias: string): Prisma.Sql =>
  Prisma.raw(
    Object.values(Prisma.VisitScalarFieldEnum)
      .map((field) => `${alias}."${columnOf(field)}"${typeOf[field] ?? ""} AS "${field}"`)
      .join(", "),
  );
