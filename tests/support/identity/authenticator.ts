import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

type Created = { challenge: string; rp: { id?: string } };
type Got = { challenge: string; rpId?: string };
/** What a forger would have otherwise. */
type Lie = { origin?: string; rpId?: string; isVerified?: boolean; counter?: number; id?: string };

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;
const bytes = (text: string): Buffer => Buffer.from(text);
const sha256 = (value: string | Buffer): Buffer => createHash("sha256").update(value).digest();

/** An authenticator in software: a real P-256 key, CBOR and signatures as WebAuthn level 3 has them, and a counter of uses. */
export class Authenticator {
  readonly id = randomBytes(32).toString("base64url");
  counter = 1;
  private readonly key: { publicKey: KeyObject; privateKey: KeyObject };

  private readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
    this.key = generateKeyPairSync("ec", { namedCurve: "P-256" });
  }

  /** `navigator.credentials.create()`. */
  create(options: Created, lie: Lie = {}) {
    const { x = "", y = "" } = this.key.publicKey.export({ format: "jwk" });
    const [xBytes, yBytes] = [Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
    // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    const cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      xBytes,
      Buffer.from([0x22, 0x58, 0x20]),
      yBytes,
    ]);
    const id = Buffer.from(this.id, "base64url");
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
    const data = Buffer.concat([this.data(lie.rpId ?? options.rp.id ?? "", hasCredential, lie), attested]);
    // {"fmt": "none", "attStmt": {}, "authData": data}
    const attestation = Buffer.concat([
      Buffer.from([0xa3, 0x63]),
      bytes("fmt"),
      Buffer.from([0x64]),
      bytes("none"),
      Buffer.from([0x67]),
      bytes("attStmt"),
      Buffer.from([0xa0, 0x68]),
      bytes("authData"),
      Buffer.from([0x58, data.length]),
      data,
    ]);
    return this.answer(lie, {
      clientDataJSON: this.client("webauthn.create", options.challenge, lie).toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: ["internal"],
    });
  }

  /** `navigator.credentials.get()`. */
  get(options: Got, lie: Lie = {}) {
    this.counter++;
    const data = this.data(lie.rpId ?? options.rpId ?? "", 0, lie);
    const client = this.client("webauthn.get", options.challenge, lie);
    const signed = createSign("SHA256").update(Buffer.concat([data, sha256(client)]));
    return this.answer(lie, {
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: signed.sign(this.key.privateKey).toString("base64url"),
    });
  }

  private answer<R>(lie: Lie, response: R) {
    const id = lie.id ?? this.id;
    return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response };
  }

  private client(type: string, challenge: string, lie: Lie): Buffer {
    return bytes(JSON.stringify({ type, challenge, origin: lie.origin ?? this.origin, crossOrigin: false }));
  }

  private data(rpId: string, flags: number, lie: Lie): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(lie.counter ?? this.counter);
    const seen = userPresent | (lie.isVerified === false ? 0 : userVerified);
    return Buffer.concat([sha256(rpId), Buffer.from([flags | seen]), counter]);
  }
}
