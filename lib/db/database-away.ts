import { singleton } from "../singleton.ts";

/** Prisma: can't reach, timed out, closed, no connection free, too many. */
const prismaCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"]);
/** What Prisma's adapter makes of a socket's error. */
const kinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "TooManyConnections", "SocketTimeout"]);
/** SQLSTATE of a server that is shutting down, starting, read-only, out of connections or out of disk. */
const awayStates = /^(08...|57P0[1-5]|53...|25006)$/;
/** SQLSTATE of a statement that was cut off by its time limit, or didn't get a lock in time. */
const overdueStates = /^(57014|55P03)$/;
/** A deadlock or a conflict of two writers, by SQLSTATE and as Prisma calls them. */
const contendedCodes = /^(40P01|40001|P2034)$/;
/** What the driver itself says of a connection, word for word. */
const driverWords =
  /^(Connection terminated( unexpectedly| due to connection timeout)?|Client (has encountered a connection error|was closed) and is not queryable|timeout exceeded when trying to connect|Query read timeout)$/;

/**
 * Errors of connections to the database: `ECONNREFUSED` by itself doesn't tell who refused, and an identity provider, a file
 * or a proxy fails with the same codes. The pool marks its own.
 */
const ofConnection = singleton("connectionErrors", () => new WeakSet<object>());

export function markConnectionError<E>(error: E): E {
  if (error instanceof Object) ofConnection.add(error);
  return error;
}

/** Whether an error means that the database can't be reached just now, as opposed to a statement that it refused. */
export const isDatabaseAway = (error: unknown): boolean =>
  chain(error).some(
    (at) =>
      ofConnection.has(at) ||
      codesOf(at).some((code) => prismaCodes.has(code) || awayStates.test(code)) ||
      (typeof at.kind === "string" && kinds.has(at.kind)) ||
      (typeof at.message === "string" && driverWords.test(at.message)),
  );

/** Whether the database is there but gave up on this one statement in its time limit: sent again later it may succeed. */
export const isOverdue = (error: unknown): boolean =>
  chain(error).some((at) => codesOf(at).some((code) => overdueStates.test(code)));

/** Whether the database undid this one because it and another waited for each other: sent again it finds the way free. */
export const isContended = (error: unknown): boolean =>
  chain(error).some((at) => codesOf(at).some((code) => contendedCodes.test(code)));

type Fields = Record<string, unknown>;

/** An error and its causes, which Prisma and the driver wrap in ways of their own. */
function chain(error: unknown): Fields[] {
  const found: Fields[] = [];
  for (let at = error; at instanceof Object && found.length < 6; ) {
    const fields = at as Fields;
    found.push(fields);
    at = fields.cause ?? (fields.meta as Fields | undefined)?.driverAdapterError;
  }
  return found;
}

const codesOf = ({ code, originalCode, meta }: Fields): string[] =>
  [code, originalCode, (meta as Fields | undefined)?.code].filter((each) => typeof each === "string");
