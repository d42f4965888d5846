import { z } from "zod";
import { permissions } from "../auth/permissions.ts";
import { codesOf, permissionsOf } from "./contract.ts";
import type { Endpoint } from "./endpoint.ts";
import { type ProblemCode, problems } from "./problem-json.ts";

/** Handlers by path, `/api/visits/[id]`, as their files are named. */
export type Routes = Record<string, Partial<Record<"GET" | "PUT" | "POST" | "PATCH" | "DELETE", unknown>>>;

type Json = Record<string, unknown>;

/** The published contract, OpenAPI 3.1, from the very shapes that the pipeline parses with. What is no `endpoint` says itself what of it is one, as `contract`; pages are not in it. */
export function openapi(routes: Routes): Json {
  const paths = Object.entries(routes).flatMap(([path, handlers]) => {
    const operations = Object.entries(handlers).flatMap(([method, handler]) =>
      isEndpoint(handler) ? [[method.toLowerCase(), operation(handler.spec, method)]] : [],
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
    paths: { ...Object.fromEntries(paths), ...others(routes) },
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "A key that an administrator has made." },
      },
    },
  };
}

/** Operations of routes that have a way of their own, by path and method. */
export type OwnContract = Record<
  string,
  Record<string, { summary: string; problems: readonly ProblemCode[] }>
>;

const others = (routes: Routes): Json =>
  Object.fromEntries(
    Object.values(routes).flatMap((handlers) =>
      Object.entries((handlers as { contract?: OwnContract }).contract ?? {}).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, { summary, problems: codes }]) => [
            method,
            {
              summary,
              responses: {
                200: { description: "Done." },
                ...Object.fromEntries(byStatus([...codes]).map(([status, of]) => [status, refusal(of)])),
              },
            },
          ]),
        ),
      ]),
    ),
  );

export const isEndpoint = (handler: unknown): handler is Endpoint =>
  typeof handler === "function" && "spec" in handler;

function operation(spec: Endpoint["spec"], method: string): Json {
  const isForKeys = permissionsOf(spec).some((permission) =>
    (permissions[permission] as readonly string[]).includes("key"),
  );
  return {
    summary: spec.summary,
    "x-permission": permissionsOf(spec),
    "x-allowed": [...new Set(permissionsOf(spec).flatMap((permission) => permissions[permission]))],
    ...(isForKeys ? { security: [{ key: [] }] } : {}),
    parameters: [...parameters("path", spec.params), ...parameters("query", spec.query)],
    ...(spec.body ? { requestBody: { required: true, content: json(schemaOf(spec.body)) } } : {}),
    ...(spec.upload ? { requestBody: { required: true, content: file(spec.upload) } } : {}),
    responses: {
      200: {
        description: "Done.",
        ...(spec.answer ? { content: json(schemaOf(spec.answer, "output")) } : {}),
      },
      ...(method !== "GET" && !spec.answer
        ? { 204: { description: "Done; there is nothing to tell." } }
        : {}),
      ...Object.fromEntries(
        byStatus(codesOf(spec, method)).map(([status, codes]) => [status, refusal(codes)]),
      ),
    },
  };
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

const schemaOf = (shape: z.ZodType, io: "input" | "output" = "input"): Json =>
  z.toJSONSchema(shape, { io, unrepresentable: "any", target: "draft-2020-12" }) as Json;

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
