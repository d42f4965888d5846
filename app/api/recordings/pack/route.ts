import { jsonIn } from "#lib/http/body.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { largestPack } from "#lib/recordings/file-sizes.ts";
import { packQuery } from "#lib/recordings/schema.ts";
import { importPack, voicePack } from "#lib/recordings/voice-pack.ts";

export const GET = endpoint({
  summary:
    "A language's recordings as one file for another office. `consent` says what those who read have agreed to.",
  permission: "settings.change",
  query: packQuery,
  run: async ({ actor, query }) =>
    new Response(await voicePack(actor, query.locale, query.consent), {
      headers: {
        "content-type": "application/json",
        "content-disposition": `attachment; filename="kom-in-${query.locale}.voices.json"`,
        "cache-control": "private, no-store",
      },
    }),
});

export const POST = endpoint({
  summary:
    "Takes in the recordings of a voice pack, at most 64 MB: those whose text is what is shown here and that this office has not recorded itself.",
  permission: "settings.change",
  upload: ["application/json"],
  problems: ["notJson", "bodyTooLarge", "invalid"],
  run: async ({ actor, request, readFile }) => {
    if (!request.headers.get("content-type")?.startsWith("application/json")) return problem("notJson");
    const bytes = await readFile(largestPack);
    if (bytes instanceof Response) return bytes;
    const file = jsonIn(bytes);
    if (!file.ok) return problem("invalid", { field: "file" });
    const taken = await importPack(actor, file.value);
    return taken.ok ? taken.value : problem("invalid", { field: taken.error });
  },
});
