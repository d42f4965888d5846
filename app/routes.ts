import type { Routes } from "#lib/http/openapi.ts";
import { routeFiles } from "#lib/http/routing/route-files.ts";

/**
 * Every route by its path, found from the files. The build puts imports of the same files in this module's place
 * (`lib/cli/build/server-bundle.ts`), so that a server carries its routes.
 */
export const routes: Routes = Object.fromEntries(
  await Promise.all(
    routeFiles(process.cwd()).map(async ({ path, file }) => [path, await import(/* @vite-ignore */ file)]),
  ),
);
