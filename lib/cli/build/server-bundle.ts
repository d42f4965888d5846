import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type InputOptions, type OutputOptions, type Plugin, watch } from "rolldown";
import { viteDynamicImportVarsPlugin, viteImportGlobPlugin } from "rolldown/experimental";
import { serverBundle } from "../../build.ts";
import { routeFiles } from "../../http/routing/route-files.ts";
import { say } from "../console.ts";

/**
 * Puts the server's own code into its build, as one file: a server that is started again after the source has changed goes on with
 * what it was built from. Packages stay where they are.
 */
export async function bundleServer(root: string, directory: string): Promise<void> {
  await build(optionsOf(root, directory));
}

/** Makes the bundle again after each change of its files, and calls `made` when it has become another. */
export function watchServer(root: string, directory: string, made: () => void): () => Promise<void> {
  const watcher = watch(optionsOf(root, directory));
  let last = "";
  watcher.on("event", (event) => {
    if (event.code === "ERROR") say(event.error.message);
    if (event.code === "BUNDLE_END" || event.code === "ERROR") void event.result.close();
    if (event.code !== "BUNDLE_END") return;
    const text = readFileSync(join(directory, serverBundle), "utf8");
    if (text !== last) made();
    last = text;
  });
  return () => watcher.close();
}

const optionsOf = (root: string, directory: string): InputOptions & { output: OutputOptions } => ({
  cwd: root,
  input: join(root, "app/server.ts"),
  platform: "node",
  // The helper of a lowered template is no package of ours.
  external: (id) => !/^[#.]|^@oxc-project\/runtime\//.test(id) && !id.startsWith(root),
  plugins: [foundRoutes(root), viteDynamicImportVarsPlugin(), viteImportGlobPlugin({ root })],
  output: { file: join(directory, serverBundle), format: "esm", codeSplitting: false },
  logLevel: "warn",
});

/** Fills `app/routes.ts` with imports of the files it would find, as a bundler follows imports only. */
const foundRoutes = (root: string): Plugin => ({
  name: "found-routes",
  load(id) {
    if (id !== join(root, "app/routes.ts")) return null;
    // A folder is changed by what comes into it or leaves it.
    this.addWatchFile(join(root, "app"));
    for (const folder of globSync("app/**/", { cwd: root })) this.addWatchFile(join(root, folder));
    const found = routeFiles(root);
    const imports = found.map(({ file }, at) => `import * as route${at} from ${JSON.stringify(file)};`);
    const entries = found.map(({ path }, at) => `${JSON.stringify(path)}: route${at},`);
    return [...imports, "export const routes = {", ...entries, "};"].join("\n");
  },
});
