import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { deleteRecording, keepRecording } from "#lib/recordings/commands.ts";
import { largestRecording } from "#lib/recordings/file-sizes.ts";
import { soundOf } from "#lib/recordings/queries.ts";
import {
  audioTypeOf,
  audioTypes,
  beginsAs,
  recordingParams,
  recordingQuery,
} from "#lib/recordings/schema.ts";

export const GET = endpoint({
  summary: "The sound of one phrase.",
  permission: ["recording.read", "settings.change"],
  params: recordingParams,
  problems: ["notFound"],
  run: async ({ actor, params: { locale, key } }) => {
    const sound = await soundOf(actor, locale, key);
    if (!sound) return problem("notFound");
    return new Response(sound.bytes, {
      headers: {
        "content-type": sound.mime,
        "content-length": String(sound.bytes.byteLength),
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        // Devices keep sounds themselves, by an address that changes with each recording.
        "cache-control": "private, no-store",
      },
    });
  },
});

export const PUT = endpoint({
  summary:
    "Keeps somebody's reading of a phrase, at most 400 KB. `text` is the hash of the text that was read.",
  permission: "settings.change",
  params: recordingParams,
  query: recordingQuery,
  upload: audioTypes,
  problems: ["notFound", "textChanged", "notAudio", "bodyTooLarge", "invalid"],
  run: async ({ actor, params: { locale, key }, query, request, readFile }) => {
    const mime = audioTypeOf(request.headers.get("content-type"));
    if (!mime) return problem("notAudio");
    if (Number(request.headers.get("content-length") ?? 0) > largestRecording) return problem("bodyTooLarge");
    const read = await readFile(largestRecording);
    if (read instanceof Response) return read;
    if (!beginsAs(mime, read)) return problem("invalid", { field: "sound" });
    const sound = { mime, bytes: new Uint8Array(read), textHash: query.text };
    const saved = await keepRecording(actor, locale, key, sound);
    return saved.ok ? undefined : problem(saved.error);
  },
});

export const DELETE = endpoint({
  summary: "Deletes the recording of a phrase.",
  permission: "settings.change",
  params: recordingParams,
  problems: ["notFound"],
  run: async ({ actor, params: { locale, key } }) =>
    (await deleteRecording(actor, locale, key)) ? undefined : problem("notFound"),
});
