/** Headers that decide whose request it is, to whom, and where its body ends. HTTP allows each once. */
const single = new Set([
  "authorization",
  "content-length",
  "content-type",
  "host",
  "origin",
  "transfer-encoding",
]);

/**
 * Whether a request says one of these twice. Node takes the first `Host` and drops the second; a proxy may take the other, and
 * the two would then speak of different requests (RFC 9112, 3.2). `raw` is names and values in turn, as they were sent.
 */
export function isAmbiguous(raw: readonly string[]): boolean {
  const seen = new Set<string>();
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at]?.toLowerCase() ?? "";
    if (!single.has(name)) continue;
    if (seen.has(name)) return true;
    seen.add(name);
  }
  return false;
}
