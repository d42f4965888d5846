import { endpoint } from "#lib/http/endpoint.ts";
import { askedForAs, setAskedForAs } from "#lib/staff/commands.ts";
import { askedForSchema } from "#lib/staff/schema.ts";

export const GET = endpoint({
  summary: "The name by which visitors may ask for me at the tablet; null: they may not.",
  permission: "queue.next",
  answer: askedForSchema,
  run: async ({ actor }) => ({ name: await askedForAs(actor) }),
});

export const PUT = endpoint({
  summary: "Sets the name by which visitors may ask for me at the tablet, or takes it back with null.",
  permission: "queue.next",
  body: askedForSchema,
  run: ({ actor, body }) => setAskedForAs(actor, body.name),
});
