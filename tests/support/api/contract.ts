import { createHash } from "node:crypto";
import { openapi } from "#lib/http/openapi.ts";
import { routes } from "../../../app/routes.ts";

type Json = { [name: string]: Json } & unknown;
/** Longer ones are lists that grow (audit actions, refusal codes): a client takes them as text. */
const longestEnum = 20;

/** What of the published contract a key opens: from this the client's types in `kom-in.d.ts` are made. */
export function contractForKeys(): string {
  const { paths, ...rest } = openapi(routes) as { paths: Record<string, Record<string, Json>> };
  const open = Object.entries(paths).flatMap(([path, operations]) => {
    const ofKeys = Object.entries(operations).filter(([, operation]) => operation.security);
    return ofKeys.length > 0 ? [[path, Object.fromEntries(ofKeys)]] : [];
  });
  const text = JSON.stringify({ ...rest, paths: Object.fromEntries(open) }, (_, value) =>
    Array.isArray(value?.enum) && value.enum.length > longestEnum ? { type: "string" } : value,
  );
  return text;
}

/** By which the types say of which contract they were made. */
export const contractHash = (): string => createHash("sha256").update(contractForKeys()).digest("hex");
