import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "#lib/db/client.ts";
import { requestTo } from "../../support/gate.ts";
import {
  assertion,
  certificatesIn,
  encrypted,
  isSignedRequest,
  providerId,
  providerKey,
  requestIn,
  response,
  type Says,
  selfSigned,
  signed,
} from "../../support/identity/saml-provider.ts";
import { makeOffice, makeStaff, newId } from "../../support/office.ts";

const origin = "http://kom-in.test";
const here = `here-${newId().slice(-12)}`;
let auth: typeof import("../../../app/api/auth/[...path]/route.ts");
let address = 0;
const fromElsewhere = () => ({ "x-kom-in-address": `198.18.70.${++address}` });

beforeAll(async () => {
  Object.assign(process.env, {
    KOM_IN_URL: origin,
    KOM_IN_SAML_ENTRY: "https://idp.kommun.example/sso",
    KOM_IN_SAML_ISSUER: providerId,
    KOM_IN_SAML_CERTIFICATES: providerKey,
    KOM_IN_GROUPS: `chiefs => ${here}: chief; desk => ${here}: secretary`,
    KOM_IN_LEVELS: "loa3",
  });
  // Imported only now: the configuration is read once, when the module is first loaded.
  vi.resetModules();
  auth = await import("../../../app/api/auth/[...path]/route.ts");
  await makeOffice({ id: here });
});

const at = (path: string) => ({ params: Promise.resolve({ path: path.split("/") }) });
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");

async function begin() {
  const body = { provider: "saml", callbackURL: "/en/desk", errorCallbackURL: "/en/sign-in" };
  const answer = await auth.POST(
    requestTo("/api/auth/sign-in/social", { method: "POST", body }),
    at("sign-in/social"),
  );
  const { url } = (await answer.json()) as { url: string };
  return { url: new URL(url), request: requestIn(new URL(url)), cookie: cookiesOf(answer) };
}
type Begun = Awaited<ReturnType<typeof begin>>;

/** The provider's page posts its answer: from its own site, without any cookie of ours. */
const post = (xml: string, raw = Buffer.from(xml).toString("base64")) =>
  auth.POST(
    new Request(`${origin}/api/auth/saml/acs`, {
      method: "POST",
      body: new URLSearchParams({ SAMLResponse: raw }),
      headers: {
        ...{ host: "kom-in.test", origin: "https://idp.kommun.example", "sec-fetch-site": "cross-site" },
        ...fromElsewhere(),
      },
    }),
    at("saml/acs"),
  );
const follow = (answer: Response, cookie: string) => {
  const to = new URL(answer.headers.get("location") ?? "", origin);
  return auth.GET(requestTo(to.pathname + to.search, { cookie, headers: fromElsewhere() }), at("saml/enter"));
};
const said = ({ request }: Begun, says: Partial<Says> = {}): Says => {
  const { id: requestId, recipient, audience } = request;
  const subject = says.subject ?? `subject-${newId()}`;
  return {
    requestId,
    recipient,
    audience,
    subject,
    email: `${subject}@kommun.example`,
    groups: ["desk"],
    ...says,
  };
};
const refusedOf = (answer: Response) =>
  new URL(answer.headers.get("location") ?? "", origin).searchParams.get("refused");
const userOf = async (subject: string) =>
  (await db.account.findFirst({ where: { providerId: "saml", accountId: `${providerId} ${subject}` } }))
    ?.userId;

async function signInAs(says: Partial<Says> = {}, begun?: Begun) {
  const from = begun ?? (await begin());
  const whole = said(from, says);
  const consumed = await post(response(from.request.id, signed(assertion(whole))));
  const answer = consumed.status === 303 ? await follow(consumed, from.cookie) : consumed;
  return {
    answer,
    cookie: cookiesOf(answer),
    refused: refusedOf(answer),
    userId: await userOf(whole.subject),
    ...whole,
  };
}
const isIn = async (cookie: string) => {
  const { admit } = await import("#lib/auth/session.ts");
  return typeof (await admit(requestTo("/api/queue", { cookie }), "queue.read")) === "object";
};

describe("signing in by SAML", () => {
  test("asks the provider by name, for a name that stays and a level, and describes itself", async () => {
    const { url, request } = await begin();
    expect(url.origin + url.pathname).toBe("https://idp.kommun.example/sso");
    expect(request.xml).toContain("nameid-format:persistent");
    expect(request.xml).toContain(">loa3</saml:AuthnContextClassRef>");
    const metadata = await (await auth.GET(requestTo("/api/auth/saml/metadata"), at("saml/metadata"))).text();
    expect(metadata).toContain(`entityID="${request.audience}"`);
    expect(metadata).toContain(`Location="${request.recipient}"`);
    expect(metadata).toContain('WantAssertionsSigned="true"');
  });

  test("calls nobody by a number, and lets them in all the same", async () => {
    const { cookie, userId = "" } = await signInAs({
      name: "850709-1234",
      email: "850709-1234@kommun.example",
    });
    expect(await isIn(cookie)).toBe(true);
    expect((await db.user.findUniqueOrThrow({ where: { id: userId } })).name).toBe("kommun.example");
  });

  test("lets in by subject with what the groups give, and follows them", async () => {
    const first = await signInAs({ groups: ["chiefs", "printers"] });
    expect(first.answer.status).toBe(302);
    expect(first.answer.headers.get("location")).toBe("/en/desk");
    expect(await isIn(first.cookie)).toBe(true);
    const part = () => db.staff.findFirst({ where: { userId: first.userId ?? "" } });
    expect(await part()).toMatchObject({ officeId: here, roles: ["chief"], disabledAt: null });
    const { subject } = first;
    // Under another address it is the same person; the roles are those of today's groups.
    const again = await signInAs({ subject, email: "renamed@kommun.example", groups: ["desk"] });
    expect(again.userId).toBe(first.userId);
    expect(await part()).toMatchObject({ roles: ["secretary"] });
    const gone = await signInAs({ subject, groups: ["printers"] });
    expect(gone.refused).toBe("notAllowed");
    expect([await isIn(first.cookie), await isIn(again.cookie)]).toEqual([false, false]);
    const entry = await db.auditEntry.findFirst({
      where: { subject: first.userId ?? "" },
      orderBy: { seq: "desc" },
    });
    expect(entry).toMatchObject({ action: "staffDisabled", officeId: here });
  });

  test("keeps one who is known by an address, or for one session, out", async () => {
    const formats = [
      "1.1:nameid-format:emailAddress",
      "2.0:nameid-format:transient",
      "1.1:nameid-format:unspecified",
    ];
    for (const format of formats) {
      const { refused, userId } = await signInAs({ format: `urn:oasis:names:tc:SAML:${format}` });
      expect([refused, userId]).toEqual(["notDone", undefined]);
    }
    const first = await signInAs();
    const reused = await signInAs({ email: first.email });
    expect([reused.refused, reused.userId]).toEqual(["addressTaken", undefined]);
    const staff = await makeStaff(await makeOffice());
    const { userId } = await signInAs({ email: staff.email });
    expect(userId).toBe(staff.id);
  });

  test("is for the browser that asked, once, also for two at once", async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const whole = said(mine);
    const answer = response(mine.request.id, signed(assertion(whole)));
    const both = await Promise.all([post(answer), post(answer)]);
    const taken = both.filter(({ status }) => status === 303);
    expect(taken).toHaveLength(1);
    const [ticket] = taken as [Response];
    expect(refusedOf(await post(answer))).toBe("notDone");
    // Whoever was handed the ticket, or brings it with another request's mark, is not who asked.
    for (const cookie of ["", theirs.cookie]) {
      const other = await begin();
      const shown = await post(response(other.request.id, signed(assertion(said(other)))));
      expect(refusedOf(await follow(shown, cookie))).toBe("notDone");
    }
    expect((await follow(ticket, mine.cookie)).headers.get("location")).toBe("/en/desk");
    expect(refusedOf(await follow(ticket, mine.cookie))).toBe("notDone");
  });
});

/** With the time at which the provider's session ends, in minutes from now. */
const untilSession = (xml: string, minutes: number): string =>
  xml.replace(
    "<saml:AuthnStatement ",
    `$&SessionNotOnOrAfter="${new Date(Date.now() + minutes * 60_000).toISOString()}" `,
  );

describe("a session that SAML has opened", () => {
  test("lasts no longer than the provider's", async () => {
    const begun = await begin();
    const says = said(begun);
    const consumed = await post(response(begun.request.id, signed(untilSession(assertion(says), 30))));
    const cookie = cookiesOf(await follow(consumed, begun.cookie));
    expect(await isIn(cookie)).toBe(true);
    const { expiresAt } = await db.session.findFirstOrThrow({
      where: { userId: (await userOf(says.subject)) ?? "" },
    });
    expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 30 * 60_000);
  });

  test("is opened, or told to be tried again, for one person who comes for the first time in five browsers at once", async () => {
    for (let round = 0; round < 4; round++) {
      const subject = `subject-${newId()}`;
      const all = await Promise.all(Array.from({ length: 5 }, () => signInAs({ subject })));
      expect(all.map(({ answer }) => answer.status)).toEqual(Array(5).fill(302));
      for (const { refused } of all) expect([null, "notDone"]).toContain(refused);
      expect((await signInAs({ subject })).refused).toBeNull();
    }
  });
});

describe("a SAML answer is refused, and changes nothing,", () => {
  const forge = (name: string, make: (begun: Begun, says: Says) => string) => [name, make] as const;
  const plain = (begun: Begun, xml: string) => response(begun.request.id, xml);
  test.each([
    forge("when nobody signed it", (begun, says) => plain(begun, signed(assertion(says), { by: "nobody" }))),
    forge("when a stranger did", (begun, says) => plain(begun, signed(assertion(says), { by: "stranger" }))),
    forge("when it brings the certificate that it is signed by", (begun, says) =>
      plain(begun, signed(assertion(says), { by: "itself" })),
    ),
    forge("for no audience", (begun, says) =>
      plain(
        begun,
        signed(assertion(says).replace(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, "")),
      ),
    ),
    forge("for two audiences that both must be ours", (begun, says) =>
      plain(
        begun,
        signed(
          assertion(says).replace(
            /<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/,
            (ours) => ours + ours.replace(says.audience, "https://other.example"),
          ),
        ),
      ),
    ),
    forge("for who holds a key", (begun, says) =>
      plain(begun, signed(assertion(says).replace("cm:bearer", "cm:holder-of-key"))),
    ),
    forge("when its confirmation is over and its conditions aren't", (begun, says) => {
      const over = new Date(Date.now() - 60_000).toISOString();
      const xml = assertion(says).replace(/(ConfirmationData [^>]*NotOnOrAfter=")[^"]*/, `$1${over}`);
      return plain(begun, signed(xml));
    }),
    forge("around which the message answers another request", (_, says) =>
      response("_of-somebody-else", signed(assertion(says))),
    ),
    forge("when it was signed by what can be forged", (begun, says) =>
      plain(begun, signed(assertion(says), { algorithm: "sha1" })),
    ),
    forge("when it was changed afterwards", (begun, says) =>
      plain(begun, signed(assertion(says)).replace(">desk<", ">chiefs<")),
    ),
    forge("for another audience", (begun, says) =>
      plain(begun, signed(assertion({ ...says, audience: "https://other.example" }))),
    ),
    forge("for another recipient", (begun, says) =>
      plain(begun, signed(assertion({ ...says, recipient: "https://other.example/acs" }))),
    ),
    forge("of another provider", (begun, says) =>
      plain(begun, signed(assertion({ ...says, issuer: "https://evil.example" }))),
    ),
    forge("to another request", (begun, says) =>
      plain(begun, signed(assertion({ ...says, requestId: "_of-nobody" }))),
    ),
    forge("to no request", (begun, says) =>
      plain(begun, signed(assertion(says).replace(/InResponseTo="[^"]*" /, ""))),
    ),
    forge("when it is over", (begun, says) =>
      plain(begun, signed(assertion({ ...says, notBefore: -9, until: -2 }))),
    ),
    forge("when it isn't yet", (begun, says) =>
      plain(begun, signed(assertion({ ...says, notBefore: 3, until: 9 }))),
    ),
    forge("when it is old but has no end", (begun, says) =>
      plain(begun, signed(assertion({ ...says, issued: -30, until: 60 * 24 * 365 }))),
    ),
    forge("when it says no end at all", (begun, says) =>
      plain(begun, signed(assertion(says).replace(/ NotOnOrAfter="[^"]*"/g, ""))),
    ),
    forge("when the provider's session is over", (begun, says) =>
      plain(begun, signed(untilSession(assertion(says), -1))),
    ),
    forge("without a word of how the person signed in", (begun, says) =>
      plain(begun, signed(assertion(says).replace(/<saml:AuthnStatement[\s\S]*<\/saml:AuthnStatement>/, ""))),
    ),
    forge("with a forged assertion before the signed one", (begun, says) =>
      plain(begun, assertion({ ...says, groups: ["chiefs"] }) + signed(assertion(says))),
    ),
    forge("with a forged assertion after the signed one", (begun, says) =>
      plain(begun, signed(assertion(says)) + assertion({ ...says, groups: ["chiefs"] })),
    ),
    forge("with the signed assertion wrapped in a forged one", (begun, says) => {
      const right = signed(assertion(says));
      const forged = assertion({ ...says, groups: ["chiefs"] });
      return plain(
        begun,
        forged.replace("</saml:Assertion>", `<saml:Advice>${right}</saml:Advice></saml:Assertion>`),
      );
    }),
    forge("with the signature moved to a forged one, the signed one inside it", (begun, says) => {
      const right = signed(assertion(says));
      const signature = /<Signature[\s\S]*<\/Signature>/.exec(right)?.[0] ?? "";
      const inside = `<Object>${right.replace(signature, "")}</Object>`;
      const wrapped = signature.replace("</Signature>", `${inside}</Signature>`);
      const forged = assertion({ ...says, groups: ["chiefs"] });
      return plain(begun, forged.replace("</saml:Issuer>", `</saml:Issuer>${wrapped}`));
    }),
    forge("with the forged one under the signed one's id", (begun, says) => {
      const right = signed(assertion(says));
      const id = / ID="([^"]+)"/.exec(right)?.[1] ?? "";
      const forged = assertion({ ...says, groups: ["chiefs"] }).replace(/ ID="[^"]+"/, ` ID="${id}"`);
      return response(begun.request.id, `<samlp:Extensions>${right}</samlp:Extensions>${forged}`);
    }),
    forge(
      "with a document type",
      (begun, says) => `<!DOCTYPE x [<!ENTITY e "chiefs">]>${plain(begun, signed(assertion(says)))}`,
    ),
    forge("with entities that grow", (begun, says) => {
      const grow = [..."bcdefghi"]
        .map((name, nth) => `<!ENTITY ${name} "${`&${"abcdefgh"[nth]};`.repeat(10)}">`)
        .join("");
      return `<!doctype x [<!ENTITY a "a">${grow}]>${plain(begun, signed(assertion({ ...says, name: "&i;" })))}`;
    }),
    forge("with more groups than anybody has", (begun, says) =>
      plain(begun, signed(assertion({ ...says, groups: Array(2001).fill("desk") }))),
    ),
    forge("when it is none", () => "<x/>"),
    forge("when it is no XML", () => "\u0000not xml <"),
  ])("%s", async (name, make) => {
    const begun = await begin();
    const says = said(begun);
    const noted = () => db.auditEntry.count({ where: { action: "signInRefused" } });
    const before = await noted();
    const consumed = await post(make(begun, says));
    const answer = consumed.status === 303 ? await follow(consumed, begun.cookie) : consumed;
    expect(answer.status).toBe(302);
    expect(refusedOf(answer)).toBe(name.includes("groups") ? "notAllowed" : "notDone");
    expect(await userOf(says.subject)).toBeUndefined();
    expect(await noted()).toBe(before + 1);
    // The honest answer to the same request still comes through: nobody uses up another's.
    if (consumed.status !== 303)
      expect((await signInAs({ subject: says.subject }, begun)).userId).toBeTruthy();
  });

  test("when the person signed in too weakly, or is larger than any", async () => {
    for (const level of ["loa2", "loa33", "LOA3"])
      expect((await signInAs({ level })).refused).toBe("tooWeak");
    expect((await post("", "A".repeat(300_000))).status).toBe(413);
    const headers = { "content-type": "application/json", host: "kom-in.test" };
    const asJson = new Request(`${origin}/api/auth/saml/acs`, { method: "POST", body: "{}", headers });
    expect((await auth.POST(asJson, at("saml/acs"))).status).toBe(415);
  });

  test("unread, when it has more nodes than anybody's: searching them takes the square of their number", async () => {
    const begun = await begin();
    const forged = signed(assertion(said(begun)), { by: "stranger" });
    const started = performance.now();
    const nodes = forged.replace("<saml:AttributeStatement>", `$&${"<a/>".repeat(40_000)}`);
    expect(refusedOf(await post(response(begun.request.id, nodes)))).toBe("notDone");
    // It was more than a minute, in which nobody else was answered.
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test("and counted, so that nobody keeps us looking at forged ones; honest ones count against nobody", async () => {
    const headers = { host: "kom-in.test", "x-kom-in-address": "198.18.71.1" };
    const send = async (xml: string) => {
      const body = new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString("base64") });
      const request = new Request(`${origin}/api/auth/saml/acs`, { method: "POST", body, headers });
      return (await auth.POST(request, at("saml/acs"))).status;
    };
    const honest = async () => {
      const begun = await begin();
      return send(response(begun.request.id, signed(assertion(said(begun)))));
    };
    for (let nth = 0; nth < 30; nth++) {
      if (nth % 10 === 0) expect(await honest()).toBe(303);
      expect(await send("<x/>")).toBe(302);
    }
    expect(await send("<x/>")).toBe(429);
  });

  test("when a comment cuts the address of somebody else out of another's", async () => {
    const staff = await makeStaff(await makeOffice());
    const { userId } = await signInAs({ email: `${staff.email}<!-- -->.evil.example` });
    expect(userId).not.toBe(staff.id);
    expect(await db.account.count({ where: { userId: staff.id } })).toBe(0);
  });

  test("when a comment cuts the name of somebody else out of another's", async () => {
    const victim = await signInAs();
    const begun = await begin();
    const whole = said(begun, { subject: `${victim.subject}<!-- -->.evil` });
    const consumed = await post(
      response(begun.request.id, signed(assertion({ ...whole, email: "evil@kommun.example" }))),
    );
    const answer = consumed.status === 303 ? await follow(consumed, begun.cookie) : consumed;
    const own = await userOf(`${victim.subject}.evil`);
    expect(own).not.toBe(victim.userId);
    expect(cookiesOf(answer).includes("session_token=") ? own : null).not.toBe(victim.userId);
  });
});

describe("with a key of our own", () => {
  const folder = mkdtempSync(join(process.cwd(), ".data", "tests", "saml-"));
  const pair = selfSigned("komin.example.se");
  const own = new X509Certificate(pair);
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    const file = join(folder, "key.pem");
    writeFileSync(file, pair);
    process.env.KOM_IN_SAML_KEY_FILE = file;
    vi.resetModules();
    auth = await import("../../../app/api/auth/[...path]/route.ts");
  });

  /** What a provider posts that encrypts for whom our metadata names. */
  const sealedAnswer = (begun: Begun, says: Says, seal = (xml: string): string => encrypted(xml, own)) =>
    response(begun.request.id, seal(signed(assertion(says))));
  const answerTo = async (begun: Begun, xml: string) => {
    const consumed = await post(xml);
    return consumed.status === 303 ? follow(consumed, begun.cookie) : consumed;
  };

  test("requests are signed with it, and the metadata holds its certificate for both uses", async () => {
    const metadata = await (await auth.GET(requestTo("/api/auth/saml/metadata"), at("saml/metadata"))).text();
    for (const use of ["signing", "encryption"] as const)
      expect(certificatesIn(metadata, use).map(({ fingerprint256 }) => fingerprint256)).toEqual([
        own.fingerprint256,
      ]);
    expect(metadata).toContain('AuthnRequestsSigned="true"');
    const { url } = await begin();
    expect(url.searchParams.get("SigAlg")).toBe("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    const [certificate = own] = certificatesIn(metadata, "signing");
    expect(isSignedRequest(url, certificate)).toBe(true);
    const other = new URL(url.href.replace("SAMLRequest=", "SAMLRequest=A"));
    expect(isSignedRequest(other, certificate)).toBe(false);
  });

  test("an assertion that is encrypted for it lets in, as does one in clear", async () => {
    const begun = await begin();
    const says = said(begun);
    const answer = await answerTo(begun, sealedAnswer(begun, says));
    expect(answer.headers.get("location")).toBe("/en/desk");
    expect(await isIn(cookiesOf(answer))).toBe(true);
    expect((await signInAs({ subject: says.subject })).answer.headers.get("location")).toBe("/en/desk");
  });

  test.each([
    ["for somebody else", (xml: string) => encrypted(xml, new X509Certificate(selfSigned("other.example")))],
    [
      "and signed by nobody",
      (xml: string) => encrypted(xml.replace(/<Signature[\s\S]*<\/Signature>/, ""), own),
    ],
    ["and changed", (xml: string) => encrypted(xml.replace(">desk<", ">chiefs<"), own)],
    ["with a document type", (xml: string) => encrypted(`<!DOCTYPE x [<!ENTITY e "chiefs">]>${xml}`, own)],
    ["twice", (xml: string) => encrypted(xml, own).repeat(2)],
    ["beside one in clear", (xml: string) => encrypted(xml, own) + xml.replace(">desk<", ">chiefs<")],
    [
      "by a key whose wrapping can be asked open",
      (xml: string) => encrypted(xml, own, { key: "http://www.w3.org/2001/04/xmlenc#rsa-1_5" }),
    ],
    [
      "by a cipher that is given up",
      (xml: string) => encrypted(xml, own, { content: "http://www.w3.org/2001/04/xmlenc#tripledes-cbc" }),
    ],
  ])("an answer encrypted %s is refused and uses up nothing", async (_how, seal) => {
    const begun = await begin();
    const says = said(begun);
    expect(refusedOf(await answerTo(begun, sealedAnswer(begun, says, seal)))).toBe("notDone");
    expect(await userOf(says.subject)).toBeUndefined();
    expect(refusedOf(await answerTo(begun, sealedAnswer(begun, says)))).toBeNull();
  });

  test("what is signed by what can be forged is refused inside too", async () => {
    const begun = await begin();
    const says = said(begun);
    const weak = response(begun.request.id, encrypted(signed(assertion(says), { algorithm: "sha1" }), own));
    expect(refusedOf(await answerTo(begun, weak))).toBe("notDone");
    expect(await userOf(says.subject)).toBeUndefined();
  });
});
