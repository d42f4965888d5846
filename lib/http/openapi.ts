import { z } from "zod";
import { permissions } from "../auth/permissions.ts";
import { type Endpoint, permissionsOf } from "./endpoint.ts";
import { type ProblemCode, problems } from "./problem-json.ts";

/** Handlers by path, `/api/visits/[id]`, as their files are named. */
export type Routes = Record<string, Partial<Record<"GET" | "PUT" | "POST" | "PATCH" | "DELETE", unknown>>>;

type Json = Record<string, unknown>;

/** The published contract, OpenAPI 3.1, from the very shapes that the pipeline parses with. What is no `endpoint` (pages, the auth library's, the demo's) is not in it. */
export function openapi(routes: Routes): Json {
  const paths = Object.entries(routes).flatMap(([path, handlers]) => {
    const operations = Object.entries(handlers).flatMap(([method, handler]) =>
      isEndpoint(handler) ? [[method.toLowerCase(), operation(handler.spec)]] : [],
    );
    const named = path.replace(/\[(\w+)\]/g, "{$1}");
    return operations.length > 0 ? [[named, Object.fromEntries(operations)]] : [];
  });
  return {
    openapi: "3.1.0",
    info: {
      title: "Kom in",
      version: "1",
      description:
        "Every change names its own id, so that sending it again is harmless, and comes with the Origin of this very site. Times are ISO 8601 in UTC. Refusals are problem+json with a stable `code`.",
    },
    paths: Object.fromEntries(paths),
    components: { schemas: { Problem: problemSchema } },
  };
}

export const isEndpoint = (handler: unknown): handler is Endpoint =>
  typeof handler === "function" && "spec" in handler;

function operation(spec: Endpoint["spec"]): Json {
  const own = [...new Set([...(spec.problems ?? []), ...ofPipeline(spec)])];
  return {
    summary: spec.summary,
    "x-permission": permissionsOf(spec),
    "x-allowed": [...new Set(permissionsOf(spec).flatMap((permission) => permissions[permission]))],
    parameters: [...parameters("path", spec.params), ...parameters("query", spec.query)],
    ...(spec.body ? { requestBody: { required: true, content: json(schemaOf(spec.body)) } } : {}),
    ...(spec.upload ? { requestBody: { required: true, content: file(spec.upload) } } : {}),
    responses: {
      200: { description: "Done.", ...(spec.answer ? { content: json(schemaOf(spec.answer)) } : {}) },
      ...Object.fromEntries(byStatus(own).map(([status, codes]) => [status, refusal(codes)])),
    },
  };
}

function ofPipeline(spec: Endpoint["spec"]): ProblemCode[] {
  const isOpen = permissionsOf(spec).some((permission) => permissions[permission] === "anyone");
  return [
    ...(isOpen ? [] : (["signInNeeded", "forbidden"] as const)),
    ...(spec.body ? (["badOrigin", "badJson", "bodyTooLarge", "notJson", "invalid"] as const) : []),
    "databaseUnavailable",
    "busy",
  ];
}

function byStatus(codes: ProblemCode[]): [number, ProblemCode[]][] {
  const statuses = [...new Set(codes.map((code) => problems[code] as number))].sort();
  return statuses.map((status) => [status, codes.filter((code) => problems[code] === status)]);
}

const refusal = (codes: ProblemCode[]): Json => ({
  description: codes.join(", "),
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const file = (types: readonly string[]): Json => Object.fromEntries(types.map((type) => [type, {}]));

const json = (schema: Json): Json => ({ "application/json": { schema } });

const schemaOf = (shape: z.ZodType): Json =>
  z.toJSONSchema(shape, { io: "input", unrepresentable: "any", target: "draft-2020-12" }) as Json;

function parameters(where: "path" | "query", shape: z.ZodType | undefined): Json[] {
  if (!shape) return [];
  const { properties = {}, required = [] } = schemaOf(shape) as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema,
  }));
}

const problemSchema: Json = {
  type: "object",
  required: ["type", "title", "status", "code"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { enum: Object.keys(problems) },
    field: { type: "string", description: "Path of what does not fit." },
    visit: { type: "object", description: "Which visit, how it stands, who holds it, what happened last." },
  },
};
