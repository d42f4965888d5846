import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";

/** What the kiosk's page asks for beside what was built. */
const always = ["/icon.svg", "/icon-192.png", "/manifest.webmanifest"];

/**
 * Makes the kiosk's service worker one file beside the build it belongs to. It is told every file that a page of this build
 * may load: a list that nobody has to keep, and no language or font can be missing from it. Names of files hold their content's
 * hash; the rest is as new as the build.
 */
export async function buildKioskWorker(root: string, next: string): Promise<void> {
  const revision = readFileSync(join(next, "BUILD_ID"), "utf8").trim();
  const files = globSync("static/**/*.*", { cwd: next }).map(
    (file) => `/_next/${file.replaceAll("\\", "/")}`,
  );
  const manifest = [
    ...["/kiosk?cached", ...always].map((url) => ({ url, revision })),
    ...files.sort().map((url) => ({ url, revision: null })),
  ];
  await build({
    input: join(root, "components/kiosk/service-worker.ts"),
    platform: "browser",
    transform: {
      define: { "self.__SW_MANIFEST": JSON.stringify(manifest), "process.env.NODE_ENV": '"production"' },
    },
    output: { file: join(next, "kiosk-worker.js"), format: "iife", minify: true },
    logLevel: "warn",
  });
}
