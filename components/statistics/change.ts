/** Sends a change of the statistics' own records; false when it was refused or did not arrive. */
export async function change(method: "PUT" | "DELETE", path: string, body?: unknown): Promise<boolean> {
  const json =
    body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...json }).catch(() => null);
  return response?.ok ?? false;
}
