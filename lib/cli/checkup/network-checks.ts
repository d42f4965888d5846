import { connect } from "node:tls";
import { env, ownUrl } from "../../env.ts";
import { reach } from "../../machine/lan-addresses.ts";
import { bad, type Finding, look, ok, reasonOf, unknown } from "./finding.ts";

const timeoutMs = 5_000;
const day = 24 * 3_600_000;
const ask = (url: string) => fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: "manual" });

/** Whether the server on this machine answers, and is ready. */
export async function server(): Promise<Finding> {
  const url = `${ownUrl()}/api/ready`;
  try {
    const { status } = await ask(url);
    return status === 200
      ? ok("server", `answers at ${url}`)
      : bad("server", `${url} answers ${status}`, "Its log says why; the database is the usual reason.");
  } catch (error) {
    return bad(
      "server",
      `nothing answers at ${url} (${reasonOf(error)})`,
      "npm start, or systemctl start kom-in",
    );
  }
}

/** The address that others use: set, with https, and leading here. */
export async function address(): Promise<Finding[]> {
  const { publicUrl } = env;
  if (!publicUrl) {
    const [own] = reach().addresses;
    return [
      look(
        "address",
        own ? `KOM_IN_URL is not set; this computer is ${own} in its network` : "KOM_IN_URL is not set",
        "Put https in front and set KOM_IN_URL to its address: without, tablets can't work without network.",
      ),
    ];
  }
  const isSecure = publicUrl.startsWith("https:");
  return [
    isSecure
      ? ok("address", publicUrl)
      : look(
          "address",
          `${publicUrl} is without https`,
          "Put https in front: without, tablets can't work without network.",
        ),
    ...(isSecure ? [await certificate(new URL(publicUrl))] : []),
    await throughProxy(publicUrl),
  ];
}

/** The certificate that is shown at the address, and how long it lasts. */
function certificate({ hostname, port }: URL): Promise<Finding> {
  return new Promise((tell) => {
    const socket = connect(
      { host: hostname, port: Number(port || 443), servername: hostname, rejectUnauthorized: false },
      () => {
        const shown = socket.getPeerCertificate();
        const left = Math.floor((Date.parse(shown.valid_to) - Date.now()) / day);
        const trusted = socket.authorized;
        socket.end();
        if (left < 0) return tell(bad("tls", `the certificate ended ${-left} days ago`, "Renew it."));
        if (!trusted)
          return tell(
            look(
              "tls",
              `the certificate is not trusted here (${socket.authorizationError})`,
              "Every tablet must trust it: use one of a public authority, or put yours on each of them.",
            ),
          );
        return tell(
          left < 14
            ? look("tls", `the certificate ends in ${left} days`, "See that its renewal works.")
            : ok("tls", `the certificate is trusted and lasts ${left} days`),
        );
      },
    );
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error("no answer in 5 s")));
    socket.on("error", (error) =>
      tell(bad("tls", reasonOf(error), "Does the proxy listen at this address?")),
    );
  });
}

/** Whether the public address leads to this server, and whether callers' addresses are believed. */
async function throughProxy(publicUrl: string): Promise<Finding> {
  try {
    const { status } = await ask(`${publicUrl}/api/health`);
    if (status !== 200)
      return bad(
        "proxy",
        `${publicUrl}/api/health answers ${status}`,
        "Does the proxy lead to this server and its port?",
      );
    return publicUrl.startsWith("https:") && env.trustedProxies === 0
      ? look(
          "proxy",
          "leads here, but all visitors look like one: limits are shared by everybody",
          "Set KOM_IN_TRUST_PROXY=1 where one proxy stands in front and writes X-Forwarded-For.",
        )
      : ok("proxy", `${publicUrl} leads here`);
  } catch (error) {
    return unknown("proxy", `${publicUrl} could not be asked from this computer (${reasonOf(error)})`);
  }
}
