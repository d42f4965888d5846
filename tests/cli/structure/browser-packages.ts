/** Packages that a browser gets: all else is the server's, and would cost every screen its weight or tell what is inside. */
const browserPackages = [
  "@base-ui/react",
  "@noble/ciphers",
  "@noble/curves",
  "@noble/hashes",
  "@simplewebauthn/browser",
  "d3-scale",
  "d3-shape",
  "idb",
  "lucide-react",
  "next",
  "next-intl",
  "react",
  "react-dom",
  "serwist",
  "temporal-polyfill",
  "uqr",
  "use-intl",
  "uuid",
];

/** Asks for the text of a file by its path from the root; null when it isn't there. */
type Read = (path: string) => string | null;

const fromModule = /^(?:import|export)\s+(?!type\b)([^;"]*?)\s*from\s*"([^"]+)"/gm;
const alone = /^import\s+"([^"]+)"/gm;
const later = /\bimport\(\s*"([^"]+)"\s*\)/g;
/** `{ type A, type B }`: nothing of it is there when it runs. */
const isOfTypes = (names: string): boolean =>
  /^\{(?:\s*type\s+[\w$]+(?:\s+as\s+\w+)?\s*,?)*\s*\}$/.test(names);

/** What a module asks for when it runs, as it says it. */
const importsOf = (text: string): string[] => [
  ...[...text.matchAll(fromModule)]
    .filter(([, names = ""]) => !isOfTypes(names))
    .map(([, , name = ""]) => name),
  ...[...text.matchAll(alone), ...text.matchAll(later)].map(([, name = ""]) => name),
];

const packageOf = (name: string): string => name.split("/", name.startsWith("@") ? 2 : 1).join("/");

/** The path from the root of a module of ours; null for a package's. */
function pathOf(name: string, from: string): string | null {
  if (name.startsWith("#")) return name.slice(1);
  if (!name.startsWith(".")) return null;
  return new URL(name, `file:///${from}`).pathname.slice(1);
}

/** Where the browser's code begins: a client component, the script of a page without a framework, the kiosk's service worker. */
export const isBrowserEntry = (path: string, text: string): boolean =>
  /^(?:\/\*[\s\S]*?\*\/\s*)?["']use client["']/.test(text) ||
  /^components\/plain-html\/(\w[\w-]*)\/(?!.*-page)\w[\w-]*\.ts$/.test(path) ||
  path === "components/kiosk/service-worker.ts";

/** Packages that would come into the browser's files and aren't `browserPackages`, each with the way from the screen that brings it. */
export function foreignToBrowsers(entries: readonly string[], read: Read): string[] {
  const problems = new Map<string, string>();
  const seen = new Set<string>();
  const left = entries.map((path) => ({ path, way: [path] }));
  for (let next = left.shift(); next; next = left.shift()) {
    if (seen.has(next.path)) continue;
    seen.add(next.path);
    for (const name of importsOf(read(next.path) ?? "")) {
      const path = pathOf(name, next.path);
      if (path !== null) left.push({ path, way: [...next.way, path] });
      else if (!browserPackages.includes(packageOf(name)) && !problems.has(packageOf(name)))
        problems.set(packageOf(name), `${next.way.join(" → ")}: ${name} would come into the browser`);
    }
  }
  return [...problems.values()].sort();
}
