import { expect, test } from "vitest";
import type { z } from "zod";
import { isEndpoint } from "#lib/http/openapi.ts";
import { routes } from "../../app/routes.ts";

type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
};
const defOf = (schema: z.ZodType): Def => (schema as unknown as { def: Def }).def;

/** Every text in a body with the path to it; a pipe counts whole, since its end may refuse what its beginning takes. */
function textsIn(schema: z.ZodType, path: string): { path: string; schema: z.ZodType }[] {
  const { type, shape, element, innerType, valueType, options, in: first } = defOf(schema);
  if (type === "string") return [{ path, schema }];
  if (type === "object")
    return Object.entries(shape ?? {}).flatMap(([key, value]) => textsIn(value, `${path}.${key}`));
  if (type === "pipe" && first) return textsIn(first, path).map((text) => ({ ...text, schema }));
  return [element, innerType, valueType, ...(options ?? [])].flatMap((inner) =>
    inner ? textsIn(inner, path) : [],
  );
}

const texts = Object.entries(routes).flatMap(([route, handlers]) =>
  Object.entries(handlers).flatMap(([method, handler]) =>
    isEndpoint(handler) && handler.spec.body
      ? textsIn(handler.spec.body as z.ZodType, "").map(({ path, schema }) => ({
          name: `${method} ${route} ${path.slice(1)}`,
          schema,
        }))
      : [],
  ),
);

/** Secrets that are hashed and names of things that are looked up: nobody reads them. */
const isNoText = (name: string): boolean =>
  / (?:.*\.)?(?:password|current|token|pin|code|posterKey|\w*[iI]d|email)$/.test(name);
/** Where an office's own telephone is told to visitors. */
const isForPhones = (name: string): boolean => name.endsWith(" closedInfo") || isPhone(name);
/** A telephone's number and nothing else. */
const isPhone = (name: string): boolean => name.endsWith(" onCallNumber");

test("there are texts to be looked at, in every room of the house", () => {
  const names = texts.map(({ name }) => name.split(" ").slice(0, 2).join(" "));
  expect(names).toEqual(
    expect.arrayContaining([
      ...["PUT /api/settings/lists/[list]", "PATCH /api/settings/office", "PUT /api/settings/holidays/[day]"],
      ...["POST /api/rooms", "POST /api/devices", "POST /api/setup", "PUT /api/statistics/annotations/[id]"],
    ]),
  );
});
test.each(texts.filter(({ name }) => !isNoText(name)))(
  "$name takes no number of a person",
  ({ name, schema }) => {
    for (const number of ["19800101-1234", "Ali 800101 1234", "٨٠٠١٠١-١٢٣٤"])
      expect(schema.safeParse(number).success, number).toBe(false);
    for (const number of isPhone(name) ? ["070-123 45 67"] : ["070-123 45 67", "Ring Ali 0701234567"])
      expect(schema.safeParse(number).success, number).toBe(isForPhones(name));
  },
);

/** Fillers, joiners, marks without a letter, blank signs and half of one: nobody sees any of them. */
const unseen = [
  ..."\u3164|\u2800|\u115F|\u1160|\uFFA0|\u034F|\u0301|\u17B4|\u200B|\u2060|\u00AD|\uFE0F|\u{E0041}".split(
    "|",
  ),
  ..."\u{1D159}|\u{13441}|\u3164 \u2800|\u200B\u3164\u200B".split("|"),
];
test.each(texts.filter(({ name }) => !isNoText(name)))(
  "$name takes what can't be seen for nothing",
  ({ schema }) => {
    const ofNothing = schema.safeParse("");
    for (const text of unseen.flatMap((one) => [one, one.repeat(12)])) {
      const { success, data } = schema.safeParse(text);
      expect([success, data], JSON.stringify(text)).toEqual([ofNothing.success, ofNothing.data]);
    }
  },
);
