const store = globalThis as { komInKept?: Map<string, unknown> };

/**
 * The one instance of something in this process. Pages are bundled by Next and routes by us, so two module graphs share the
 * process and a module's own variable would exist in each of them.
 */
export function singleton<T>(name: string, make: () => T): T {
  store.komInKept ??= new Map();
  if (!store.komInKept.has(name)) store.komInKept.set(name, make());
  return store.komInKept.get(name) as T;
}
