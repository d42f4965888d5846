import { variableNames } from "./env.ts";

/** Of our own tests. */
const ofTests = new Set(["KOM_IN_E2E_PORT", "KOM_IN_FAULTS_PORT", "KOM_IN_ATTACKS", "KOM_IN_WALKS"]);

/** One sentence for each variable that looks like ours and isn't: misspelt it would be silently without effect. */
export function unknownVariables(source: Record<string, string | undefined>): string[] {
  return Object.keys(source)
    .filter((name) => /^KOM_?IN_/i.test(name) && !variableNames.includes(name) && !ofTests.has(name))
    .map((name) => `${name} is not known and has no effect. Did you mean ${nearestTo(name)}?`);
}

function nearestTo(name: string): string {
  const ours = variableNames.filter((each) => each.startsWith("KOM_IN_"));
  return ours.reduce((best, each) => (distance(name, each) < distance(name, best) ? each : best));
}

/** Levenshtein: how many letters must be put in, left out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
