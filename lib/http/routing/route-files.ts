import { globSync } from "node:fs";
import { join } from "node:path";

export type RouteFile = { path: string; file: string };

/**
 * Every `route.ts` below `root/app` with the path that it answers, as its folders are named: `/api/visits/[id]`. Folders in
 * brackets group files and are in no address.
 */
export const routeFiles = (root: string): RouteFile[] =>
  globSync("app/**/route.ts", { cwd: root })
    .map((file) => ({ path: pathOf(file.replaceAll("\\", "/")), file: join(root, file) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));

const pathOf = (file: string): string =>
  file
    .slice("app".length, -"/route.ts".length)
    .replace(/\/\([^/]*\)/g, "")
    // The build leaves out folders whose name begins with a dot.
    .replace(/^\/well-known\//, "/.well-known/");
