import { lookup as resolve } from "node:dns";
import { type BlockList, isIP, type LookupFunction } from "node:net";
import { listOf } from "../auth/address.ts";
import { env } from "../env.ts";

/** Addresses that are this machine, its networks, or nobody's: what lies there is not ours to be reached from outside. */
const inner = listOf([
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...["192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"],
  ...["203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
]);
/** Of IPv6 only what is given out to the world, without the ways into other networks. */
const world = listOf(["2000::/3"]);
const notWorld = listOf(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

const plainOf = (address: string): string =>
  address
    .replace(/^\[|\]$/g, "")
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/i, "");

const isIn = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** Whether the operator has said that this address of an own network may be called (`KOM_IN_WEBHOOK_NETWORKS`). */
const isListed = (address: string): boolean =>
  env.webhookNetworks !== null && isIn(listOf(env.webhookNetworks), address);

/** Whether a target may be at this address: anywhere in the world, and in own networks only where the operator listed it. */
export function isReachable(given: string): boolean {
  const address = plainOf(given);
  if (isIP(address) === 0) return false;
  if (isListed(address)) return true;
  return isIP(address) === 4 ? !isIn(inner, address) : isIn(world, address) && !isIn(notWorld, address);
}

/** Whether an address may be entered at all; where its name leads is looked at with each sending. Without TLS only to a listed network. */
export function isAcceptableUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password || url.hash) return false;
  const host = plainOf(url.hostname);
  if (isIP(host) !== 0) return isReachable(host) && (url.protocol === "https:" || isListed(host));
  return url.protocol === "https:" && isOutsideName(host);
}

/**
 * Names of this machine and of networks that have no name outside: RFC 6761, 6762 and 8375, `internal`, and what hosts files call
 * this machine.
 */
const innerNames = /(?:^|\.)(?:local|localhost|localdomain|internal|home\.arpa)$/i;

/** Whether a name can lead to the world: of two labels or more. A point at its end is the root's and changes nothing. */
function isOutsideName(host: string): boolean {
  const name = host.replace(/\.$/, "");
  return /^[^.]+(?:\.[^.]+)+$/.test(name) && !innerNames.test(name);
}

/** Thrown when a name leads where no target may be. */
export class Unreachable extends Error {
  constructor() {
    super("the name leads to an address that isn't called");
    this.name = "Unreachable";
  }
}

/**
 * Looks a name up for the very connection that is made, and gives only addresses that `isAllowed`: what was checked is what is
 * called, whatever the name says next.
 */
export const lookupWithin =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (host, options, done) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, "", 4);
      const [first, ...rest] = found.filter(({ address }) => isAllowed(address));
      if (!first) return done(new Unreachable(), "", 4);
      if (options.all) return done(null, [first, ...rest]);
      done(null, first.address, first.family);
    });

export const safeLookup = lookupWithin(isReachable);
