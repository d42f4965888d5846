import crypto, { type BinaryLike, type ScryptOptions } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/** A key from a password is slow to derive, as it must be: tests, which ask for the same ones again and again, derive each once. */
const derive = crypto.scrypt;
const derived = new Map<string, Promise<Buffer>>();

type Callback = (error: Error | null, key: Buffer) => void;

function deriveOnce(
  password: BinaryLike,
  salt: BinaryLike,
  length: number,
  options: ScryptOptions,
  callback: Callback,
): void {
  const name = JSON.stringify([password, salt, length, options]);
  const key =
    derived.get(name) ??
    new Promise<Buffer>((resolve, reject) =>
      derive(password, salt, length, options, (error, made) => (error ? reject(error) : resolve(made))),
    );
  derived.set(name, key);
  key.then(
    (made) => callback(null, made),
    (error: Error) => callback(error, Buffer.alloc(0)),
  );
}

// A worker that has run a file before does so already.
if (derive.name !== deriveOnce.name) {
  crypto.scrypt = deriveOnce as typeof crypto.scrypt;
  syncBuiltinESMExports();
}
