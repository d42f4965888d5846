import { join } from "node:path";
import { build } from "rolldown";
import { serverBundle } from "../../build.ts";

/**
 * Puts the server's own code into its build, as one file: a server that is started again after the source has changed goes on with
 * what it was built from. Packages stay where they are.
 */
export async function bundleServer(root: string, directory: string): Promise<void> {
  await build({
    cwd: root,
    input: join(root, "app/server.ts"),
    platform: "node",
    external: (id) => !/^[#.]/.test(id) && !id.startsWith(root),
    output: { file: join(directory, serverBundle), format: "esm", codeSplitting: false },
    logLevel: "warn",
  });
}
