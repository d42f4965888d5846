const store = globalThis as { komInKept?: Map<string, unknown> };

/**
 * The one instance of something in this process. Pages and route handlers are bundled apart and a development server loads
 * modules again, so a module's own variable would exist several times.
 */
export function singleton<T>(name: string, make: () => T): T {
  store.komInKept ??= new Map();
  if (!store.komInKept.has(name)) store.komInKept.set(name, make());
  return store.komInKept.get(name) as T;
}
