/**
 * Imports run one way: app → components → lib, and in lib from what knows more to what knows less. No exemptions: a file
 * that has to break a rule is in the wrong place.
 */
const layers = [
  "machine",
  "telemetry",
  "db",
  "i18n",
  "heartbeat",
  "live",
  // The audit log knows who acts, and signing in writes to it.
  "auth|audit",
  "visits",
  "wait",
  // Everybody may tell other systems what happened.
  "webhooks",
  "offices",
  "rooms",
  "devices",
  "printers",
  "keys",
  "staff",
  "recordings",
  "queue",
  "statistics",
  "retention",
  "backup",
  "monitor",
  "http",
  "cli",
];
/** Files that run anywhere: no database, no environment, no machine. */
const pure = [
  "visits/(machine/\\w[\\w-]*|ticket-codes|party|codes|schema)",
  "queue/(available|head-counts|order|snapshot-types)",
  "auth/(permissions|actor)",
  "offices/(office-wide|openings|thresholds)",
  "printers/status",
  "webhooks/kinds",
  "i18n/(languages|locales|names|voice-catalogue|visitor-faq)",
]
  .map((file) => `^lib/${file}\\.ts$`)
  .join("|");

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "lib-knows-no-screens",
      comment: "What an office does is true without any screen.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "components-know-no-routes",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "components-are-pure",
      comment: "A component may come to the browser: the database, the environment and the machine may not.",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^lib/(db|cli|env|singleton)|^lib/[^/]+/(commands|queries)\\.ts$|^node_modules/(pg|pino|@prisma)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    ...layers.slice(0, -1).map((layer, at) => ({
      name: `${layer}-looks-down-only`,
      comment: layers.toReversed().join(" → "),
      severity: "error",
      from: { path: `^lib/(${layer})/` },
      to: { path: `^lib/(${layers.slice(at + 1).join("|")})/` },
    })),
    {
      name: "every-noun-has-its-layer",
      severity: "error",
      from: { path: "^lib/[^/]+/", pathNot: `^lib/(${layers.join("|")})/` },
      to: {},
    },
    {
      name: "pure-stays-pure",
      severity: "error",
      from: { path: pure },
      to: {
        path: "^lib/(db|env|singleton|live)|^lib/[^/]+/(commands|queries)\\.ts$|^generated/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "only-the-command-line-starts-things",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: "^lib/cli/" },
      to: { path: "^lib/(cli/|db/embedded/)", pathNot: "^lib/db/" },
    },
    {
      name: "no-test-code-in-the-product",
      severity: "error",
      from: { path: "^(app|components|lib)/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    { name: "nothing-missing", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^generated"] },
    exclude: { path: "(^|/)\\.next/" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
