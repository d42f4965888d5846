import { type BlockList, isIP, type LookupFunction } from "node:net";
import { networkInterfaces } from "node:os";
import { listOf } from "../auth/address.ts";
import { env } from "../env.ts";
import { lookupWithin } from "../webhooks/target-address.ts";

/** Raw printing: 9100 and what print servers with several printers count on from there. Nothing else of a network can be reached. */
export const printerPorts = { first: 9100, last: 9199 } as const;

/** Private networks (RFC 1918, RFC 4193). Neither this machine nor link-local addresses, where clouds answer with credentials. */
const privateNetworks = listOf(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]);

const plainOf = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "").toLowerCase();

const isIn = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * Whether a printer may be at this address: in the networks that the operator listed (`KOM_IN_PRINTER_NETWORKS`), without a list in any
 * private one; there never at an address of this machine, whose own services are no printers.
 */
export function isPrinterAddress(given: string): boolean {
  const address = plainOf(given);
  if (isIP(address) === 0) return false;
  if (env.printerNetworks) return isIn(listOf(env.printerNetworks), address);
  return isIn(privateNetworks, address) && !ownAddresses().includes(address);
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((found) => (found ?? []).map(({ address }) => plainOf(address)));

/** A name or an address that can be entered; where a name leads is looked at for each connection. */
export function isPrinterHost(host: string): boolean {
  if (isIP(host) !== 0) return isPrinterAddress(host);
  // What ends in a number is read as an address by some resolvers: 127.1, 0x7f.1, 2130706433.
  const isName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;
  return isName.test(host) && !/(^|\.)(0x[0-9a-f]*|\d+)$/i.test(host) && !/(^|\.)localhost$/i.test(host);
}

export const printerLookup: LookupFunction = lookupWithin(isPrinterAddress);
