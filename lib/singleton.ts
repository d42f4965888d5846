const store = globalThis as { komInSingletons?: Map<string, unknown> };

/**
 * Process-wide singleton on `globalThis`. Pages and route handlers are bundled apart and a development server loads modules
 * again, so a module's own variable would exist several times.
 */
export function singleton<T>(name: string, make: () => T): T {
  store.komInSingletons ??= new Map();
  if (!store.komInSingletons.has(name)) store.komInSingletons.set(name, make());
  return store.komInSingletons.get(name) as T;
}
