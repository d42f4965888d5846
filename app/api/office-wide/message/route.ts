import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { tellAll } from "#lib/offices/all-who-wait.ts";
import { messageToAllSchema } from "#lib/offices/schema.ts";

export const PUT = endpoint({
  summary: "A prepared sentence to all who wait, in every language and with an end; null takes it back.",
  permission: "office.tellAll",
  body: z.strictObject({ message: messageToAllSchema }),
  run: ({ actor, body }) => tellAll(actor, body.message),
});
