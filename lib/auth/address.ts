import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { env } from "../env.ts";

/** Carries the caller's address inside the process; what a caller sends under this name is thrown away. */
export const addressHeader = "x-kom-in-address";

/** Notes on an incoming request which address it came from, before anything else sees it. */
export function noteAddress(request: IncomingMessage): void {
  request.headers[addressHeader] = callerAddress(
    request.socket.remoteAddress ?? "",
    String(request.headers["x-forwarded-for"] ?? ""),
    env.trustedProxies,
    env.proxyAddresses,
  );
}

/**
 * The address nearest to us that is not one of our own `proxies`. X-Forwarded-For grows at its end, so with one proxy the
 * last entry is the caller's; with none the header is whatever the caller likes and is ignored. So it is from a peer that is no
 * proxy of ours: `listed` ones or, without a list, this machine and private networks.
 */
export function callerAddress(
  socketAddress: string,
  forwardedFor: string,
  proxies: number,
  listed: readonly string[] | null = null,
): string {
  if (proxies > 0 && !isWithin(socketAddress, listed ?? ownNetworks)) return socketAddress;
  const hops = forwardedFor
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  const forwarded = proxies > 0 ? hops[Math.max(0, hops.length - proxies)] : undefined;
  return forwarded ?? socketAddress;
}

const ownNetworks: readonly string[] = [
  ...["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"],
  ...["::1", "fc00::/7", "fe80::/10"],
];

const blockLists = new Map<readonly string[], BlockList>();
const familyOf = (address: string) => (isIP(address) === 6 ? ("ipv6" as const) : ("ipv4" as const));

/** Addresses and networks as a list that can be asked; made once for each list. */
export function listOf(networks: readonly string[]): BlockList {
  let list = blockLists.get(networks);
  if (!list) {
    list = new BlockList();
    for (const network of networks) {
      const [start = "", bits] = network.split("/");
      if (bits === undefined) list.addAddress(start, familyOf(start));
      else list.addSubnet(start, Number(bits), familyOf(start));
    }
    blockLists.set(networks, list);
  }
  return list;
}

function isWithin(peer: string, networks: readonly string[]): boolean {
  const address = peer.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  return isIP(address) !== 0 && listOf(networks).check(address, familyOf(address));
}

/** The key under which a caller is limited: an IPv4 address, or the /64 that one IPv6 household or attacker holds. */
export function limitKey(address: string): string {
  const plain = withoutPort(address)
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .replace(/%.*$/, "")
    .toLowerCase();
  if (!plain.includes(":")) return plain || "unknown";
  const [head = "", tail] = plain.split("::");
  const first = head ? head.split(":") : [];
  const last = tail ? tail.split(":") : [];
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0");
  const groups = [...first, ...middle, ...last].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.join(":")}::/64`;
}

/** Some proxies tell the caller's port too, which is another with every connection. */
const withoutPort = (address: string): string =>
  address.replace(/^\[([^\]]*)\](?::\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");

export const callerKey = (headers: Headers): string => limitKey(headers.get(addressHeader) ?? "");
