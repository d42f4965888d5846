import { randomUUID } from "node:crypto";
import type { z } from "zod";
import {
  beganWith,
  type FormVersion,
  formVersionHeader,
  SettingsChanged,
  withFormVersion,
} from "../audit/form-version.ts";
import type { Actor, ActorWith } from "../auth/actor.ts";
import { callerKey } from "../auth/address.ts";
import { isFromOwnPage } from "../auth/origin.ts";
import type { Permission } from "../auth/permissions.ts";
import { admit, admitScreen } from "../auth/session.ts";
import { ttlMs } from "../auth/session-cache.ts";
import { RightsEnded } from "../auth/sessions/admit-again.ts";
import { isConfirmed } from "../auth/sessions/own-sessions.ts";
import { isContended, isDatabaseAway, isOverdue } from "../db/database-away.ts";
import { log } from "../log.ts";
import { isBrokenOff, readBytes, readJson, unsealed } from "./body.ts";
import { permissionsOf, tellUndeclared } from "./contract.ts";
import { exceeds, limits } from "./limits.ts";
import { type ProblemCode, problem } from "./problem-json.ts";
import { noteRefused } from "./refusal-entries.ts";
import { type Answer, asResponse, type TextAnswer } from "./routing/answer.ts";

type Shape = z.ZodType;
type Given<S> = S extends z.ZodType<infer T> ? T : undefined;

/** What one route does, for the pipeline and for the published contract. */
export type EndpointSpec<P extends Permission, Params, Query, Body> = {
  /** One sentence for `/api/openapi.json`. */
  summary: string;
  /** Any one of them lets through. */
  permission: P | readonly P[];
  /** Asked by open screens on their own: it doesn't count as the person's, whose session ends when idle. */
  isByScreen?: true;
  /** Only for a person who proved a short while ago who they are. */
  needsConfirmed?: true;
  /** The address carries the secret and no cookie counts: a caller that is no browser need not be one of our own pages. */
  isByMachine?: true;
  /** A tablet may send the body, or a part of it, as `sealed` for the visit in the path. */
  isSealable?: true;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Instead of a JSON body: the media types of a file, for the contract only; `run` reads it by `readFile`, within its own limit. */
  upload?: readonly string[];
  /** Shape of a 200 answer, for the contract only: what we send we don't parse. */
  answer?: Shape;
  /** Conflicts and refusals beyond those of the pipeline. */
  problems?: readonly ProblemCode[];
  run: (request: {
    actor: ActorWith<P>;
    params: Given<Params>;
    query: Given<Query>;
    body: Given<Body>;
    request: Request;
    /** The bytes of an upload, or why it is refused. */
    readFile: (most: number) => Promise<Buffer | Response>;
  }) => Promise<unknown>;
};

type Handle<A> = (
  request: Request,
  context?: { params?: Promise<Record<string, string | string[] | undefined>> },
) => Promise<A>;

export type Endpoint = Handle<Response> & {
  /** The same for the router, which needs no web response. */
  answer: Handle<Answer>;
  spec: EndpointSpec<Permission, Shape | undefined, Shape | undefined, Shape | undefined>;
};

/**
 * The one pipeline of the API. In this order: the change comes from our own page → who acts → may they → the body is
 * small, clean JSON → it fits its shape → run → JSON. `run` answers with a value (200), nothing (204), or a `Response`.
 */
export function endpoint<
  P extends Permission,
  Params extends Shape | undefined = undefined,
  Query extends Shape | undefined = undefined,
  Body extends Shape | undefined = undefined,
>(spec: EndpointSpec<P, Params, Query, Body>): Endpoint {
  const pipeline: Handle<Answer> = async (request, context) => {
    const refused = async (answer: Response, actor?: Actor): Promise<Response> => {
      tellUndeclared(spec, request.method, routeOf(request), answer);
      await noteRefused(request, routeOf(request), answer, actor);
      return answer;
    };
    try {
      if (!isReading(request) && !isFromOwnPage(request) && !(spec.isByMachine && isNoBrowser(request)))
        return await refused(problem("badOrigin"));
      const first = await gate(spec, request);
      if (first instanceof Response) return await refused(first);
      let actor = first;
      /** Slow senders don't keep what they may: later than the gate's answer is believed anyway, it is asked again. */
      const gateAgain = async (began: number): Promise<Actor | Response> =>
        performance.now() - began > ttlMs ? await gate(spec, request) : actor;

      if (actor.kind === "key") {
        const wait = await exceeds(limits.callsByKey, actor.id);
        if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
      }
      const params = shaped(spec.params, await context?.params, "notFound");
      if (params instanceof Response) return params;
      const query = spec.query && shaped(spec.query, queryOf(request), "invalid");
      if (query instanceof Response) return query;
      let sent: unknown;
      if (spec.body) {
        const began = performance.now();
        const read = await readJson(request);
        if (!read.ok) return problem(read.error);
        const again = await gateAgain(began);
        if (again instanceof Response) return await refused(again);
        actor = again;
        const open = spec.isSealable ? unsealed(read.value, (params as { id: string }).id) : read;
        if (!open.ok) return problem(open.error);
        sent = open.value;
      }
      const body = shaped(spec.body, sent, "invalid");
      if (body instanceof Response) return body;

      const version: FormVersion = { began: beganWith(request.headers), made: null };
      const result = await withFormVersion(version, () =>
        spec.run({
          actor: actor as ActorWith<P>,
          params: params as Given<Params>,
          query: query as Given<Query>,
          body: body as Given<Body>,
          request,
          readFile: async (most) => {
            const began = performance.now();
            const bytes = await readBytes(request, most);
            if (!bytes) return problem("bodyTooLarge");
            const again = await gateAgain(began);
            return again instanceof Response ? again : bytes;
          },
        }),
      );
      return result instanceof Response ? await refused(result, actor) : answered(result, version);
    } catch (error) {
      return failed(error, request);
    }
  };
  const handle: Handle<Response> = async (...asked) => asResponse(await pipeline(...asked));
  return Object.assign(handle, { answer: pipeline, spec }) as unknown as Endpoint;
}

/** Who stands there and may; else the refusal. */
async function gate(
  spec: Pick<
    EndpointSpec<Permission, unknown, unknown, unknown>,
    "permission" | "isByScreen" | "needsConfirmed"
  >,
  request: Request,
): Promise<Actor | Response> {
  const actor = await (spec.isByScreen ? admitScreen : admit)(request, ...permissionsOf(spec));
  const crowd = typeof actor === "string" || isNobody(actor) ? await tooOften(request) : null;
  if (crowd) return crowd;
  if (typeof actor === "string") return problem(actor);
  const isUnconfirmed = spec.needsConfirmed && actor.kind === "staff" && !(await isConfirmed(actor));
  return isUnconfirmed ? problem("confirmNeeded") : actor;
}

const isNobody = (actor: Actor): boolean => actor.kind === "anonymous" || actor.kind === "holder";

/** The refusal of a caller who is nobody and asks more than any phone does; null for everybody else. */
export async function tooOften(
  request: Request,
  limit: "asksByAddress" | "openDataByAddress" = "asksByAddress",
): Promise<Response | null> {
  const wait = await exceeds(limits[limit], callerKey(request.headers));
  return wait === null ? null : problem("tooManyRequests", { retryAfterSeconds: wait });
}

const queryOf = ({ url }: Request) => Object.fromEntries(new URL(url).searchParams);

const isReading = (request: Request): boolean => request.method === "GET" || request.method === "HEAD";

/** Browsers always tell one of both with a change. */
const isNoBrowser = ({ headers }: Request): boolean =>
  !headers.has("origin") && !headers.has("sec-fetch-site");

function shaped(shape: Shape | undefined, value: unknown, code: ProblemCode): unknown {
  if (!shape) return undefined;
  const parsed = shape.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknownKey = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const field = [...(issue?.path ?? []), ...(unknownKey === undefined ? [] : [unknownKey])]
    .map(String)
    .join(".");
  return problem(code, { field, detail: issue?.code });
}

function answered(result: unknown, { began, made }: FormVersion): TextAnswer {
  const headers = {
    "cache-control": "no-store",
    ...(began !== null && made !== null ? { [formVersionHeader]: String(made) } : {}),
  };
  return result === undefined
    ? { status: 204, headers, text: null }
    : {
        status: 200,
        headers: { "content-type": "application/json", ...headers },
        text: JSON.stringify(result),
      };
}

/** The only place where exceptions of the API are caught. */
export function failed(error: unknown, request: Request): Response {
  if (isBrokenOff(error)) return problem("busy", { retryAfterSeconds: 2 });
  if (isDatabaseAway(error)) return problem("databaseUnavailable", { retryAfterSeconds: 2 });
  const requestLine = { method: request.method, path: routeOf(request) };
  if (isOverdue(error)) {
    log.warn({ ...requestLine, err: error }, "given up in its time limit");
    return problem("busy", { retryAfterSeconds: 2 });
  }
  if (error instanceof RightsEnded) return problem("forbidden");
  if (isContended(error)) return problem("busy", { retryAfterSeconds: 1 });
  if (error instanceof SettingsChanged)
    return problem("settingsChanged", { details: { by: error.by, at: error.at.toISOString() } });
  // Of two who make the same at once, the database lets one.
  if (error instanceof Error && (error as { code?: unknown }).code === "P2002") return problem("taken");
  const requestId = randomUUID();
  log.error({ requestId, ...requestLine, err: error }, "unexpected");
  return problem("unexpected", { requestId });
}

/** The path without ids and tokens: a log must not open anybody's ticket. */
const routeOf = (request: Request): string =>
  new URL(request.url).pathname.replace(/\/(?=[^/]*[A-Z0-9_])[A-Za-z0-9_-]{12,}/g, "/…");
