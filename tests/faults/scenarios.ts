import { everyBrowserTest } from "./browser-tests.ts";
import { visitInFirefox, visitInWebKit } from "./browsers/whole-visit.ts";
import { failover } from "./cluster/failover.ts";
import { diskFull, diskTooSmall } from "./database/disk-full.ts";
import { halfOpenListen } from "./database/half-open.ts";
import { rowLock } from "./database/isolation.ts";
import { migrationKilled, twoStarters } from "./database/migration.ts";
import { nightFails } from "./database/nights.ts";
import { ownPostgres } from "./database/own-postgres.ts";
import { transactionPooler } from "./database/pooler.ts";
import { manyRecordings } from "./database/recordings.ts";
import { upgradeWithVisits } from "./database/upgrade.ts";
import { firstHour } from "./first-hour/first-hour.ts";
import { behindCaddy } from "./install/behind-caddy.ts";
import { behindNginx } from "./install/behind-nginx.ts";
import { airGappedBundle } from "./install/bundle.ts";
import { containerFiles } from "./install/container.ts";
import { containerEngine } from "./install/container-engine.ts";
import { containerRun } from "./install/container-run.ts";
import { serviceUnit } from "./install/service.ts";
import { syslogReceiver } from "./install/syslog.ts";
import { busyDay } from "./people/busy-day.ts";
import { evacuation } from "./people/evacuation.ts";
import { insecureOrigin } from "./people/insecure-origin.ts";
import { lidClosed } from "./people/lid-closed.ts";
import { missedEvents } from "./people/missed-events.ts";
import { offlineTablet } from "./people/offline-tablet.ts";
import { picturesOfScreens } from "./people/pictures.ts";
import { killedWhilePrinting } from "./people/printer-killed.ts";
import { doubleClaim, doubleSubmit, everybodyCalls } from "./people/races.ts";
import { deployBeside } from "./processes/deploy.ts";
import { firstStartKilled } from "./processes/first-start.ts";
import { applicationKilled, databaseKilled, databaseOutage } from "./processes/kills.ts";
import { littleBench } from "./processes/little-bench.ts";
import { restartAtOnce } from "./processes/restart.ts";
import { strayError } from "./processes/stray-error.ts";
import { twoProcesses } from "./processes/two-processes.ts";
import type { Scenario } from "./report.ts";

export const scenarios: Scenario[] = [
  { name: "double claim: one winner, the others are told who", run: doubleClaim },
  { name: "call next: everybody gets another visit", run: everybodyCalls },
  { name: "double submit: one row and equal answers", run: doubleSubmit },
  {
    name: "browser tests: all, with every row of their tables",
    run: everyBrowserTest,
    onlyInFull: "the tests have a covering part of them",
  },
  {
    name: "pictures of every screen a visitor meets: nothing cut",
    run: picturesOfScreens,
    onlyInFull: "it takes 700 pictures",
  },
  { name: "the whole way of a visit in Firefox", run: visitInFirefox, onlyInFull: "it takes half a minute" },
  { name: "the whole way of a visit in WebKit", run: visitInWebKit, onlyInFull: "it takes half a minute" },
  {
    name: "a busy day: sixty wait, everybody works by the keyboard",
    run: busyDay,
    onlyInFull: "it opens fourteen browsers",
  },
  {
    name: "alarm and evacuation on every surface, and without a database",
    run: evacuation,
    onlyInFull: "it opens seven browsers",
  },
  {
    name: "the application is killed with half of a slip in the printer",
    run: killedWhilePrinting,
    onlyInFull: "it takes most of a minute",
  },
  {
    name: "live events are missed, and made good on reconnecting",
    run: missedEvents,
    onlyInFull: "the browser tests cut streams as well",
  },
  {
    name: "two applications on one database",
    run: (installation) => twoProcesses(installation, "listen"),
    onlyInFull: "the tests of the database start two processes as well",
  },
  {
    name: "two applications on one database, without LISTEN",
    run: (installation) => twoProcesses(installation, "poll"),
    onlyInFull: "it waits as the one before, and more",
  },
  { name: "PgBouncer in transaction mode before the database", run: transactionPooler },
  {
    name: "a PostgreSQL of one's own, with least rights",
    run: ownPostgres,
    onlyInFull: "the tests of the database have its role",
  },
  { name: "one office's rows are held: the others go on", run: rowLock },
  {
    name: "one office's night fails: the others are counted and purged",
    run: nightFails,
    onlyInFull: "the tests of the database do it in a moment",
  },
  {
    name: "the connection that listens is half open: noticed, and made good",
    run: halfOpenListen,
    onlyInFull: "the tests of the database do it in two seconds",
  },
  {
    name: "lid closed: away within half a minute, though the connection stands",
    run: lidClosed,
    onlyInFull: "it waits for most of a minute",
  },
  {
    name: "the tablet has no network for half an hour",
    run: offlineTablet,
    onlyInFull: "the browser tests do it in a minute",
  },
  {
    name: "insecure origin: a tablet without https delivers every ticket",
    run: insecureOrigin,
    onlyInFull: "the browser tests do it",
  },
  { name: "a migration is killed: the old schema or the new", run: migrationKilled },
  { name: "two migrate at once: one does it", run: twoStarters },
  {
    name: "upgrade: an older version's office, with its visits, is started by this one",
    run: upgradeWithVisits,
    onlyInFull: "the tests of the database upgrade one",
  },
  {
    name: "a disk that is too small: told at the start",
    run: diskTooSmall,
    onlyInFull: "it makes three disks",
  },
  {
    name: "the power goes during the first start",
    run: firstStartKilled,
    onlyInFull: "it starts again and again",
  },
  { name: "the disk gets full during check-ins", run: diskFull },
  { name: "the application is killed during check-ins", run: applicationKilled },
  { name: "the database is killed during check-ins", run: databaseKilled },
  { name: "the database is away for a while", run: databaseOutage },
  {
    name: "failover: the primary of three databases is killed, two applications go on",
    run: failover,
    onlyInFull: "it builds seven machines",
  },
  {
    name: "restart at once: killed or ended, and started again in the same breath",
    run: restartAtOnce,
    onlyInFull: "it starts again and again",
  },
  {
    name: "700 recordings are backed up and restored in little memory",
    run: manyRecordings,
    onlyInFull: "it takes most of a minute",
  },
  { name: "a bug outside of any request: the process ends in order", run: strayError },
  {
    name: "first hour: from the README to the first visit, on a device of its own",
    run: firstHour,
    onlyInFull: "it takes a second device and minutes",
  },
  { name: "behind nginx: streams, addresses, limits, HTTP/2", run: behindNginx },
  { name: "behind Caddy: streams, addresses, limits, HTTP/2", run: behindCaddy },
  { name: "as a service: the unit is verified", run: serviceUnit },
  {
    name: "syslog: a real receiver by TLS and by a socket, and why one gets nothing",
    run: syslogReceiver,
    onlyInFull: "the tests have a receiver of their own",
  },
  { name: "as a container: what its files promise", run: containerFiles },
  { name: "as a container: its steps on a read-only root", run: containerRun, onlyInFull: "it fills a root" },
  {
    name: "as a container: built and run by an engine",
    run: containerEngine,
    onlyInFull: "it builds an image",
  },
  {
    name: "without any registry: one file, upgraded and taken back",
    run: airGappedBundle,
    onlyInFull: "it packs a gigabyte",
  },
  {
    name: "deploy: built beside a server that runs, by two at once",
    run: deployBeside,
    onlyInFull: "it builds twice",
  },
  {
    name: "the bench: a little of each group",
    run: littleBench,
    onlyInFull: "it measures",
  },
];
