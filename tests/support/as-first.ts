import { AsyncLocalStorage } from "node:async_hooks";
import { vi } from "vitest";

/**
 * Runs before each integration test file. A worker runs one file after the other, with the packages loaded once; each begins as if it
 * was the first: with the environment of the worker, and with nothing of ours loaded or kept.
 */
const worker = globalThis as { firstEnvironment?: NodeJS.ProcessEnv; komInSingletons?: unknown };
worker.firstEnvironment ??= { ...process.env };
for (const name of Object.keys(process.env))
  if (!Object.hasOwn(worker.firstEnvironment, name)) delete process.env[name];
Object.assign(process.env, worker.firstEnvironment);
delete worker.komInSingletons;
vi.resetModules();

// The framework's packages look for it when they are first loaded, and its server, which puts it there, may be loaded by a later file.
Object.assign(globalThis, { AsyncLocalStorage });
