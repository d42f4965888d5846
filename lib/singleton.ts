const store = globalThis as { komInSingletons?: Map<string, unknown> };

/**
 * The one instance of something in this process. Pages are bundled by Next and routes by us, so two module graphs share the
 * process and a module's own variable would exist in each of them.
 */
export function singleton<T>(name: string, make: () => T): T {
  store.komInSingletons ??= new Map();
  if (!store.komInSingletons.has(name)) store.komInSingletons.set(name, make());
  return store.komInSingletons.get(name) as T;
}
