type Linked = { id: string; splitFromId: string | null };

/** Finds the first visit of the party that a row is a part of. */
export function rootsOf<Row extends Linked>(rows: readonly Row[]): (row: Row) => Row {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (row) => {
    const path = [row];
    for (let root = row; ; path.push(root)) {
      const before = root.splitFromId ? byId.get(root.splitFromId) : undefined;
      if (!before) return root;
      const at = path.indexOf(before);
      // No command makes a circle; were there one, its eldest stands for all, and the day is counted.
      if (at >= 0) return path.slice(at).reduce((one, other) => (one.id < other.id ? one : other));
      root = before;
    }
  };
}
