import {
  constants,
  createCipheriv,
  createVerify,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  randomUUID,
  sign,
  X509Certificate,
} from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { SignedXml } from "xml-crypto";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = (key: KeyObject): string => key.export({ format: "pem", type: "pkcs8" }) as string;
export const providerKey = (publicKey.export({ format: "der", type: "spki" }) as Buffer).toString("base64");
export const providerId = "https://idp.kommun.example/entity";

export type Says = {
  requestId: string;
  recipient: string;
  audience: string;
  subject: string;
  email: string;
  name?: string;
  groups?: readonly string[];
  level?: string;
  issuer?: string;
  format?: string;
  /** In minutes from now. */
  notBefore?: number;
  until?: number;
  issued?: number;
};

const minutes = (count: number): string => new Date(Date.now() + count * 60_000).toISOString();
const attribute = (name: string, values: readonly string[]): string =>
  `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join("")}</saml:Attribute>`;

/** An assertion as a provider makes it, not signed yet. */
export function assertion(says: Says): string {
  const { issued = 0, notBefore = -1, until = 4, level = "loa3", issuer = providerId } = says;
  const format = says.format ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
  return [
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" Version="2.0" IssueInstant="${minutes(issued)}">`,
    `<saml:Issuer>${issuer}</saml:Issuer>`,
    `<saml:Subject><saml:NameID Format="${format}">${says.subject}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">`,
    `<saml:SubjectConfirmationData InResponseTo="${says.requestId}" Recipient="${says.recipient}" NotOnOrAfter="${minutes(until)}"/>`,
    `</saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${minutes(notBefore)}" NotOnOrAfter="${minutes(until)}">`,
    `<saml:AudienceRestriction><saml:Audience>${says.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${minutes(issued)}" SessionIndex="_${randomUUID()}">`,
    `<saml:AuthnContext><saml:AuthnContextClassRef>${level}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    `<saml:AttributeStatement>`,
    attribute("mail", [says.email]),
    attribute("displayName", [says.name ?? "Amir Hassan"]),
    says.groups ? attribute("groups", says.groups) : "",
    `</saml:AttributeStatement></saml:Assertion>`,
  ].join("");
}

/** `itself` brings the certificate by which it wants to be believed. */
type Signing = { by?: "stranger" | "nobody" | "itself"; algorithm?: "sha1" | "sha256" };

/** Signs the assertion that stands in `xml`, as XML Signature has it. */
export function signed(xml: string, { by, algorithm = "sha256" }: Signing = {}): string {
  if (by === "nobody") return xml;
  const own = by === "itself" ? selfSigned("idp.kommun.example") : null;
  const certificate = own && new X509Certificate(own).raw.toString("base64");
  const signature = new SignedXml({
    privateKey: own ?? pem(by === "stranger" ? stranger.privateKey : privateKey),
    ...(certificate
      ? { getKeyInfoContent: () => `<X509Data><X509Certificate>${certificate}</X509Certificate></X509Data>` }
      : {}),
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
    signatureAlgorithm:
      algorithm === "sha1"
        ? "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
        : "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  });
  signature.addReference({
    xpath: "//*[local-name(.)='Assertion']",
    digestAlgorithm:
      algorithm === "sha1"
        ? "http://www.w3.org/2000/09/xmldsig#sha1"
        : "http://www.w3.org/2001/04/xmlenc#sha256",
    transforms: [
      "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
      "http://www.w3.org/2001/10/xml-exc-c14n#",
    ],
  });
  signature.computeSignature(xml, {
    location: { reference: "//*[local-name(.)='Assertion']/*[local-name(.)='Issuer']", action: "after" },
  });
  return signature.getSignedXml();
}

/** The message around what a provider says of somebody. */
export const response = (requestId: string, content: string): string =>
  [
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${randomUUID()}" Version="2.0" IssueInstant="${minutes(0)}" InResponseTo="${requestId}">`,
    `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${providerId}</saml:Issuer>`,
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>`,
    `${content}</samlp:Response>`,
  ].join("");

/** What our request says, as the provider reads it from its address. */
export function requestIn(url: URL): { xml: string; id: string; audience: string; recipient: string } {
  const xml = inflateRawSync(Buffer.from(url.searchParams.get("SAMLRequest") ?? "", "base64")).toString();
  const of = (pattern: RegExp): string => pattern.exec(xml)?.[1] ?? "";
  return {
    xml,
    id: of(/ ID="([^"]+)"/),
    audience: of(/<saml:Issuer[^>]*>([^<]+)</),
    recipient: of(/AssertionConsumerServiceURL="([^"]+)"/),
  };
}

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};

/** A private key with a certificate that it signed itself, in one PEM file as `openssl req -x509` makes them. */
export function selfSigned(name: string): string {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const bytes = (tag: number, hex: string): Buffer => der(tag, Buffer.from(hex, "hex"));
  const algorithm = der(0x30, bytes(0x06, "2a864886f70d01010b"), der(0x05));
  const called = der(
    0x30,
    der(0x31, der(0x30, bytes(0x06, "550403"), bytes(0x0c, Buffer.from(name).toString("hex")))),
  );
  const dates = ["260101000000Z", "360101000000Z"].map((date) => der(0x17, Buffer.from(date)));
  const body = der(
    0x30,
    der(0xa0, bytes(0x02, "02")),
    bytes(0x02, "01"),
    ...[algorithm, called, der(0x30, ...dates), called],
    pair.publicKey.export({ format: "der", type: "spki" }) as Buffer,
  );
  const certificate = new X509Certificate(
    der(0x30, body, algorithm, der(0x03, Buffer.from([0]), sign("sha256", body, pair.privateKey))),
  );
  return pem(pair.privateKey) + certificate.toString();
}

/** The certificates in our metadata, by what they are for. */
export const certificatesIn = (metadata: string, use: "signing" | "encryption"): X509Certificate[] =>
  [...metadata.matchAll(/<(?:\w+:)?KeyDescriptor use="(\w+)">([\s\S]*?)<\/(?:\w+:)?KeyDescriptor>/g)]
    .filter(([, found]) => found === use)
    .map(
      ([, , content = ""]) =>
        new X509Certificate(Buffer.from(/X509Certificate>([^<]+)</.exec(content)?.[1] ?? "", "base64")),
    );

/** Whether our request is signed by this certificate's key, over the parameters as they were sent. */
export function isSignedRequest({ search }: URL, certificate: X509Certificate): boolean {
  const sent = search.slice(1).split("&");
  const raw = (name: string): string => sent.find((one) => one.startsWith(`${name}=`)) ?? "";
  const over = [raw("SAMLRequest"), raw("RelayState"), raw("SigAlg")].filter(Boolean).join("&");
  const signature = decodeURIComponent(raw("Signature").slice("Signature=".length));
  return createVerify("sha256").update(over).verify(certificate.publicKey, signature, "base64");
}

type Sealing = { key?: string; content?: string };
const oaep = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
const gcm = "http://www.w3.org/2009/xmlenc11#aes256-gcm";

function sealedByGcm(text: string, key: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function sealedByTripleDes(text: string, key: Buffer): Buffer {
  const iv = randomBytes(8);
  const cipher = createCipheriv("des-ede3-cbc", key, iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]);
}

/** The assertion as only the holder of the certificate's key reads it, with the algorithms that providers come with. */
export function encrypted(
  xml: string,
  to: X509Certificate,
  { key: keyBy = oaep, content: contentBy = gcm }: Sealing = {},
): string {
  const key = randomBytes(contentBy === gcm ? 32 : 24);
  const content = contentBy === gcm ? sealedByGcm(xml, key) : sealedByTripleDes(xml, key);
  const padding = keyBy === oaep ? constants.RSA_PKCS1_OAEP_PADDING : constants.RSA_PKCS1_PADDING;
  const wrapped = publicEncrypt({ key: to.publicKey, padding, oaepHash: "sha1" }, key);
  const [xenc, ds] = ["http://www.w3.org/2001/04/xmlenc#", "http://www.w3.org/2000/09/xmldsig#"];
  const value = (bytes: Buffer): string =>
    `<xenc:CipherData><xenc:CipherValue>${bytes.toString("base64")}</xenc:CipherValue></xenc:CipherData>`;
  return [
    `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">`,
    `<xenc:EncryptedData xmlns:xenc="${xenc}" Type="${xenc}Element"><xenc:EncryptionMethod Algorithm="${contentBy}"/>`,
    `<ds:KeyInfo xmlns:ds="${ds}"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="${keyBy}">`,
    keyBy === oaep ? `<ds:DigestMethod Algorithm="${ds}sha1"/>` : "",
    `</xenc:EncryptionMethod>${value(wrapped)}</xenc:EncryptedKey></ds:KeyInfo>`,
    `${value(content)}</xenc:EncryptedData></saml:EncryptedAssertion>`,
  ].join("");
}
