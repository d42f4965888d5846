// Runs on the machine's own Node with nothing installed: brings the packages, then goes on under the Node that came with them.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const windows = process.platform === "win32";
const bundledNode = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");

const [command = "start", ...rest] = process.argv.slice(2);
process.chdir(root);
requireNode(20);
installPackages();
requireBundledNode();
generateClient();
run();

function requireNode(least) {
  if (Number(process.versions.node.split(".")[0]) >= least) return;
  stop(`Kom in needs Node ${least} or later to start; this is ${process.version}.`);
}

/** `npm ci` when the lockfile is not the one that was installed last. */
function installPackages() {
  const stampFile = join("node_modules", ".kom-in");
  const wanted = hashOf([read("package.json"), read("package-lock.json"), process.platform, process.arch]);
  if (existsSync(stampFile) && read(stampFile) === wanted) return;
  const done = step("Installing packages (a few minutes the first time)");
  rmSync(stampFile, { force: true });
  const npm = process.env.npm_execpath?.endsWith(".js")
    ? [process.execPath, process.env.npm_execpath]
    : [windows ? "npm.cmd" : "npm"];
  // Building and checking need the development packages too, also where NODE_ENV=production would leave them out.
  const result = spawnSync(
    npm[0],
    [...npm.slice(1), "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      shell: windows,
    },
  );
  if (result.status !== 0) {
    stop(
      "The packages could not be installed. Is there a connection to the package registry? Try `npm ci` to see more.",
    );
  }
  writeFileSync(stampFile, wanted);
  done();
}

/** The package `node` fetches its binary in an install script, which npm may have been told to skip. */
function requireBundledNode() {
  if (works(bundledNode)) return;
  const done = step("Fetching Node 24");
  const folder = join(root, "node_modules", "node");
  spawnSync(process.execPath, ["installArchSpecificPackage.js"], { cwd: folder, stdio: "ignore" });
  if (!works(bundledNode)) {
    stop(
      "Node 24 did not come with the packages, because install scripts are switched off. Run: npm rebuild node --ignore-scripts=false",
    );
  }
  done();
}

/** The database client is generated code: made again when the schema or the generator changed. */
function generateClient() {
  const stampFile = join("generated", ".kom-in");
  const files = readdirSync(join("prisma", "schema")).sort();
  const schema = files.map((file) => read(join("prisma", "schema", file)));
  const wanted = hashOf([...schema, read(join("node_modules", "prisma", "package.json"))]);
  if (existsSync(stampFile) && read(stampFile) === wanted) return;
  const done = step("Generating the database client");
  // What is cut off from here on is the client of no schema.
  rmSync(stampFile, { force: true });
  const result = spawnSync(bundledNode, [join("node_modules", "prisma", "build", "index.js"), "generate"], {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  if (result.status !== 0)
    stop(`The database client could not be generated:\n${result.stdout}${result.stderr}`);
  mkdirSync("generated", { recursive: true });
  writeFileSync(stampFile, wanted);
  done();
}

/** An operator's command, or one of those who develop. The channel lets the command notice when this process is killed. */
function run() {
  const file = ["lib", "tests"]
    .map((top) => join(top, "cli", `${command}.ts`))
    .find((each) => existsSync(each));
  if (!/^[a-z][a-z-]*$/.test(command) || !file) stop(`There is no command "${command}".`);
  const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(windows ? ";" : ":");
  const child = spawn(bundledNode, ["--disable-warning=ExperimentalWarning", file, ...rest], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // What was compiled once is not compiled again at the next start.
    env: { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "node"), ...process.env, PATH: path },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm hands a signal to its shell, which may end without passing it on; a killed npm leaves the shell behind.
  const above = parents();
  if (process.env.npm_lifecycle_event) setInterval(() => parents() !== above && child.kill("SIGTERM"), 500);
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** Who started this: npm, or its shell and, where that can be read, npm above it. */
function parents() {
  const parent = process.ppid;
  try {
    if (!read(`/proc/${parent}/cmdline`).includes("bootstrap.mjs")) return String(parent);
    return `${parent} ${
      read(`/proc/${parent}/stat`)
        .replace(/^.*\) \S /s, "")
        .split(" ", 1)[0]
    }`;
  } catch {
    return String(parent);
  }
}

function works(node) {
  return existsSync(node) && spawnSync(node, ["--version"], { encoding: "utf8" }).stdout?.startsWith("v24");
}

function step(text) {
  const began = Date.now();
  process.stdout.write(`${text} …\n`);
  return () => process.stdout.write(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

function stop(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

function read(file) {
  return readFileSync(file, "utf8");
}

function hashOf(parts) {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
