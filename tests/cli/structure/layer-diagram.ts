/** A rule of dependency-cruiser, as far as layers are written with it. */
type Rule = {
  from: { path?: string; pathNot?: string };
  to: { path?: string; dependencyTypesNot?: string[] };
};

/**
 * The layers as a Mermaid flowchart, from the rules that forbid the way up: A is above B when B may not import A. Only arrows between
 * neighbours are drawn; what lies further below may be imported as well.
 */
export function layerDiagram(rules: Rule[]): string {
  const above = new Map<string, Set<string>>();
  for (const { from, to } of rules) {
    if (from.pathNot || to.dependencyTypesNot) continue;
    const lower = foldersOf(from.path);
    const upper = foldersOf(to.path);
    for (const folder of lower) above.set(folder, new Set([...(above.get(folder) ?? []), ...upper]));
  }
  const lines = [...above].flatMap(([lower, uppers]) =>
    [...uppers]
      .filter((upper) => ![...uppers].some((between) => above.get(between)?.has(upper)))
      .map((upper) => `  ${upper} --> ${lower}`),
  );
  return ["flowchart TD", ...lines.toSorted()].join("\n");
}

/** `^lib/(queue|http)/` names lib/queue and lib/http; a pattern of files, or none, names nothing. */
function foldersOf(pattern = ""): string[] {
  const [, base = "", names] = /^\^((?:\w+\/)*)(\w+|\([\w|]+\))\/$/.exec(pattern) ?? [];
  return names
    ? names
        .replace(/[()]/g, "")
        .split("|")
        .map((name) => base + name)
    : [];
}
