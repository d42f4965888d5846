import type { ActorKind, KeyScope, Permission, permissions, Role } from "./permissions.ts";

declare const minted: unique symbol;

/** Branded type: proof that the session gate has authenticated who acts. Only `lib/auth/session` mints one. */
export type Actor = (StaffActor | DeviceActor | HolderActor | KeyActor | AnonymousActor) & {
  readonly [minted]: true;
};

export type StaffActor = {
  kind: "staff";
  officeId: string;
  id: string;
  name: string;
  roles: Role[];
  languages: string[];
  sessionId: string;
  /** The office requires a second factor and the person has none: they may only set one up. */
  lacksSecondFactor?: true;
};
export type DeviceActor = {
  kind: "device";
  officeId: string;
  id: string;
  device: "kiosk" | "display";
  series: string | null;
};
/** Has a phone ticket: may see and leave that one visit. */
export type HolderActor = { kind: "holder"; officeId: string; id: string };
/** Another system of the organisation, with what its key was given. */
export type KeyActor = { kind: "key"; officeId: string; id: string; scopes: KeyScope[] };
export type AnonymousActor = { kind: "anonymous"; officeId: null; id: null };

/** The kinds under which the permission table knows this actor. */
export function kindsOf(actor: Actor): readonly ActorKind[] {
  switch (actor.kind) {
    case "staff":
      return actor.roles;
    case "device":
      return [actor.device];
    case "holder":
    case "key":
      return [actor.kind];
    case "anonymous":
      return ["anonymous"];
  }
}

type ActorOfKind<K extends ActorKind> = K extends Role
  ? StaffActor
  : K extends "kiosk" | "display"
    ? DeviceActor
    : K extends "holder"
      ? HolderActor
      : K extends "key"
        ? KeyActor
        : AnonymousActor;

/** Whom the gate lets through with a permission: the type follows the table, so `queue.next` is known to come from staff. */
export type ActorWith<P extends Permission> = (typeof permissions)[P] extends readonly (infer K extends
  ActorKind)[]
  ? Actor & ActorOfKind<K>
  : Actor;

/** Brands what the session gate has seen. Called by `lib/auth/session` and by tests that stand in for it, nowhere else. */
export const mint = <A extends StaffActor | DeviceActor | HolderActor | KeyActor | AnonymousActor>(
  seen: A,
): A & Actor => seen as A & Actor;
