import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";

const labelled = (label: string, base64: string): string =>
  `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g)?.join("\n") ?? ""}\n-----END ${label}-----\n`;

/** PEM of a certificate, or of a bare public key, in base64 as SAML metadata has it; null for anything else. */
export function pemOf(text: string): string | null {
  const base64 = text.replace(/\s/g, "");
  const der = Buffer.from(base64, "base64");
  if (der.length === 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  try {
    new X509Certificate(der);
    return labelled("CERTIFICATE", base64);
  } catch {
    // No certificate; a provider may give its key alone.
  }
  try {
    createPublicKey({ key: der, format: "der", type: "spki" });
    return labelled("PUBLIC KEY", base64);
  } catch {
    return null;
  }
}

/** The private key and the certificate of it that a PEM file holds; null when it can't be read or they don't belong together. */
export function keyPairIn(path: string): { key: string; certificate: string } | null {
  try {
    const text = readFileSync(path, "utf8");
    const part = (label: RegExp): string => text.match(label)?.[0] ?? "";
    const key = part(/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[\s\S]*?-----END (?:[A-Z]+ )?PRIVATE KEY-----/);
    const certificate = part(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/);
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
      ? { key, certificate }
      : null;
  } catch {
    return null;
  }
}
