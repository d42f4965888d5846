import { headers } from "next/headers";
import type { Actor, StaffActor } from "./actor.ts";
import { signedIn } from "./session.ts";

/** The signed-in person who asks for a page, or null. Apart from `session`, which serves the API without the framework. */
export const staffOfPage = async (): Promise<(Actor & StaffActor) | null> => signedIn(await headers());
