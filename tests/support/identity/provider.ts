import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { listenAgain } from "../listen-again.ts";

/** A real OpenID provider on a loopback port, with one client and whatever people are put in `people`. */
export type RunningProvider = { issuer: string; people: Map<string, Person>; stop(): Promise<void> };
/** `acr`: how surely the person signs in there. */
type Person = { email: string; name: string; groups?: string[]; acr?: string; email_verified?: boolean };
type Client = { id: string; secret: string; redirectUri: string; logoutUri?: string; afterLogout?: string };

/** `port` 0 picks a free one; a provider may be started anew on the port of a former one. */
export async function startProvider(client: Client, port = 0): Promise<RunningProvider> {
  let answer: RequestListener = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  await listenAgain(server, port);
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, Person>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirectUri],
        token_endpoint_auth_method: "client_secret_post",
        ...(client.afterLogout ? { post_logout_redirect_uris: [client.afterLogout] } : {}),
        ...(client.logoutUri
          ? { backchannel_logout_uri: client.logoutUri, backchannel_logout_session_required: true }
          : {}),
      },
    ],
    cookies: { keys: ["only for a test"] },
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "groups"],
      ...{ acr: null, sid: null, auth_time: null, iss: null },
    },
    acrValues: ["loa2", "loa3"],
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    // The package reaches no loopback address, which is where everything of a test is.
    fetch: (url: string, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown }) =>
      fetch(url, options),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => {
      const person = people.get(id);
      if (!person) return undefined;
      const { acr, ...claims } = person;
      return { accountId: id, claims: () => ({ sub: id, email_verified: true, ...claims }) };
    },
  });
  const ordinary = provider.callback();
  answer = (request, response) =>
    request.url?.startsWith("/interaction/")
      ? void interact(provider, people, request, response)
      : ordinary(request, response);
  const stop = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { issuer, people, stop };
}

/** The provider's own pages, plain: who signs in, and that they consent. */
async function interact(
  provider: Provider,
  people: ReadonlyMap<string, Person>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    const form = `<form method="post" action="${request.url}"><input name="prompt" value="${prompt.name}"></form>`;
    response.writeHead(200, { "content-type": "text/html" }).end(form);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const login = new URLSearchParams(Buffer.concat(chunks).toString()).get("login") ?? "";
  if (prompt.name === "login") {
    const acr = people.get(login)?.acr;
    const result = { login: { accountId: login, ...(acr ? { acr } : {}) } };
    return provider.interactionFinished(request, response, result);
  }
  const { accountId = "" } = session ?? {};
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ||
    new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}

/** What a browser remembers between requests. */
export type Jar = Map<string, string>;

/** What a person does in the browser: follows the provider's redirects, fills in its forms, until it sends them back to us. */
export async function goThrough(start: URL, login: string, jar: Jar = new Map()): Promise<URL> {
  let url = start;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 20; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { cookie },
      ...(form ? { method: "POST", body: form } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location) {
      url = new URL(location, url);
      form = undefined;
      if (url.origin !== start.origin) return url;
      continue;
    }
    const page = await answer.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    const fields = [...page.matchAll(/<input[^>]* name="(\w+)" value="([^"]*)"/g)];
    if (!action) throw new Error(`The provider answered ${answer.status}: ${page.slice(0, 500)}`);
    url = new URL(action, url);
    form = new URLSearchParams({ login, password: "any", logout: "yes" });
    for (const [, name = "", value = ""] of fields) form.set(name, value);
  }
  throw new Error("The provider never sends anybody back");
}
