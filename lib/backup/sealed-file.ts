import { createCipheriv, createDecipheriv, type DecipherGCM, randomBytes, scryptSync } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { type Readable, Transform } from "node:stream";

/** A sealed file: these bytes, a salt, a nonce, the AES-256-GCM text, and the tag at its end. */
const magic = Buffer.from("kom-in sealed 1\n");
const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = magic.length + saltBytes + nonceBytes;

/** The key of a file: whoever has many of them shares nothing between two. */
const keyOf = (secret: string, salt: Buffer): Buffer => scryptSync(secret, salt, 32);

/** Encrypts what flows through. */
export function sealing(secret: string): Transform {
  const [salt, nonce] = [randomBytes(saltBytes), randomBytes(nonceBytes)];
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, salt), nonce);
  let isBegun = false;
  return new Transform({
    transform(chunk, _, done) {
      const text = cipher.update(chunk);
      done(null, isBegun ? text : Buffer.concat([magic, salt, nonce, text]));
      isBegun = true;
    },
    flush(done) {
      const last = cipher.final();
      done(null, Buffer.concat([last, cipher.getAuthTag()]));
    },
  });
}

/** Thrown before anything is read. */
export class KeyNeeded extends Error {}

/**
 * A file's content, decrypted where it is sealed. What comes out early is not proven yet: the stream fails at its end when a byte
 * was changed or the key is another, and whoever reads takes nothing for true before.
 */
export async function openMaybeSealed(file: string, secret: string | null): Promise<Readable> {
  const handle = await open(file);
  const head = Buffer.alloc(headBytes);
  const { size } = await handle.stat();
  await handle.read(head, 0, headBytes, 0).finally(() => handle.close());
  if (!head.subarray(0, magic.length).equals(magic)) return createReadStream(file);
  if (secret === null) throw new KeyNeeded("The backup is encrypted: KOM_IN_BACKUP_KEY opens it.");
  const salt = head.subarray(magic.length, magic.length + saltBytes);
  const nonce = head.subarray(magic.length + saltBytes);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, salt), nonce);
  if (size < headBytes + tagBytes) throw new Error("The backup is cut off.");
  const end = size - tagBytes;
  decipher.setAuthTag(await bytesOf(file, end, tagBytes));
  return createReadStream(file, { start: headBytes, end: end - 1 }).pipe(decipher as DecipherGCM & Transform);
}

async function bytesOf(file: string, from: number, count: number): Promise<Buffer> {
  const handle = await open(file);
  const bytes = Buffer.alloc(count);
  await handle.read(bytes, 0, count, from).finally(() => handle.close());
  return bytes;
}
