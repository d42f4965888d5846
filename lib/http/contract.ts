import { channel } from "node:diagnostics_channel";
import { type Permission, permissions } from "../auth/permissions.ts";
import { type ProblemCode, problemCodeOf } from "./problem-json.ts";

/** What of an endpoint decides with which codes it may refuse. */
type Spec = {
  permission: Permission | readonly Permission[];
  problems?: readonly ProblemCode[];
  needsConfirmed?: true;
  isSealable?: true;
  params?: unknown;
  query?: unknown;
  body?: unknown;
};

/** The permissions of a route, one of which is needed. */
export const permissionsOf = ({ permission }: Pick<Spec, "permission">): readonly Permission[] =>
  typeof permission === "string" ? [permission] : permission;

/** Every code with which an endpoint may refuse: its own, and those of the pipeline before and behind it. */
export function codesOf(spec: Spec, method: string): ProblemCode[] {
  const needed = permissionsOf(spec);
  const isOpen = needed.some((permission) => permissions[permission] === "anyone");
  const isChange = method.toUpperCase() !== "GET";
  const codes: ProblemCode[] = [
    ...(spec.problems ?? []),
    // Whoever shows a ticket that is none finds nothing, wherever they ask.
    ...(isOpen ? [] : (["signInNeeded", "forbidden", "notFound"] as const)),
    ...(spec.params ? (["notFound"] as const) : []),
    ...(isChange ? (["badOrigin", "settingsChanged", "taken"] as const) : []),
    ...(spec.needsConfirmed ? (["confirmNeeded"] as const) : []),
    ...(spec.body ? (["badJson", "bodyTooLarge", "notJson"] as const) : []),
    ...(spec.body || spec.query ? (["invalid"] as const) : []),
    ...(spec.isSealable ? (["unreadable"] as const) : []),
    ...(["ambiguousHead", "tooManyRequests", "databaseUnavailable", "busy", "unexpected"] as const),
  ];
  return [...new Set(codes)];
}

/** Told of every refusal that the published contract doesn't name: a defect of the route's `problems`. */
export const undeclared = channel("kom-in.undeclared-refusal");

export function tellUndeclared(spec: Spec, method: string, path: string, answer: Response): void {
  const code = undeclared.hasSubscribers ? problemCodeOf(answer) : undefined;
  if (code && !codesOf(spec, method).includes(code)) undeclared.publish(`${method} ${path}: ${code}`);
}
