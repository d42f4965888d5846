import { networkInterfaces } from "node:os";
import { env } from "../env.ts";

/** Where tablets, screens and phones open Kom in. */
export type Reach = {
  /** The configured address, else this machine's in its local networks; none when it is in no network. */
  addresses: string[];
  /** Without https a browser keeps no page for the time without network, no screen awake, and records nothing. */
  isSecure: boolean;
};

export function reach(): Reach {
  if (env.publicUrl) return { addresses: [env.publicUrl], isSecure: env.publicUrl.startsWith("https:") };
  const local = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal);
  return { addresses: local.map(({ address }) => `http://${address}:${env.port}`), isSecure: false };
}
