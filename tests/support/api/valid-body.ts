import { z } from "zod";

type Shape = Record<string, unknown> & { type?: string; properties?: Record<string, Shape>; items?: Shape };

const hook = "https://partner.example.org/hook";
/** Texts of every shape that a route asks for; the first that fits is taken. */
const texts = [
  ...["sv", "text", "Ett namn", "12:00", "2026-12-24", "4711", "somebody@test.example"],
  ...[hook, "10.1.2.3", "korrekt hästbatteri häftklammer 9"],
];

/**
 * The bodies that a route takes, made from its own shape: each variant once, with all fields that it may hold, and `ids` wherever an
 * id may stand and `typed` in every text that takes it. Those that the shape itself refuses (two fields that exclude each other) come again with what must be there alone.
 */
export function validBodies(schema: z.ZodType, id: string, typed?: string): unknown[] {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
  const made = (only: boolean): unknown[] => variants(shape).map((one) => sampleOf(one, { id, typed }, only));
  return [...made(false), ...made(true)].filter((body) => schema.safeParse(body).success);
}

const variants = (shape: Shape): Shape[] => {
  const more = (shape.anyOf ?? shape.oneOf) as Shape[] | undefined;
  return more ? more.flatMap(variants) : [shape];
};

type Filling = { id: string; typed: string | undefined };

function sampleOf(shape: Shape, filling: Filling, requiredOnly: boolean): unknown {
  const [one = shape] = variants(shape);
  if ("const" in one) return one.const;
  if (Array.isArray(one.enum)) return one.enum[0];
  if (one.type === "object") {
    const required = (one.required ?? []) as string[];
    return Object.fromEntries(
      Object.entries(one.properties ?? {})
        .filter(([name]) => !requiredOnly || required.includes(name))
        .map(([name, inner]) => [name, sampleOf(inner, filling, requiredOnly)]),
    );
  }
  if (one.type === "array")
    return Array.from({ length: Number(one.minItems ?? 0) }, () =>
      sampleOf(one.items ?? {}, filling, requiredOnly),
    );
  if (one.type === "integer" || one.type === "number") return Math.max(1, Number(one.minimum ?? 1));
  if (one.type === "boolean") return true;
  return one.type === "string" ? textFor(one, filling) : null;
}

function textFor(
  { pattern, minLength = 0, maxLength = 10_000, format }: Shape,
  { id, typed }: Filling,
): string {
  const fits = (text: string): boolean =>
    text.length >= Number(minLength) &&
    text.length <= Number(maxLength) &&
    (typeof pattern !== "string" || new RegExp(pattern, "u").test(text));
  const first = { uuid: id, "date-time": new Date().toISOString(), uri: hook }[format as string];
  return [first, typed, ...texts, id].find((text) => text !== undefined && fits(text)) ?? id;
}
