import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { answers, end } from "#lib/cli/processes.ts";
import { persistentSecret } from "#lib/machine/whole-files.ts";
import { makeBenchOffice } from "#tests/bench/office.ts";
import { signIn } from "#tests/bench/sessions.ts";
import { accounted } from "../accounts.ts";
import { untilEqual } from "../people/missed-events.ts";
import { refusedOtherwise } from "../processes/kills.ts";
import { killTree } from "../processes.ts";
import { type Report, seconds, statusesOf } from "../report.ts";
import { checkIn, type Stream, streamOfCheckIns, untilServing } from "../requests.ts";
import { openScreen } from "../screen.ts";
import { port, rowsOf, startCommand, type TestInstallation } from "../test-installation.ts";
import { type CallStream, callsAccounted, streamOfCalls } from "./calls.ts";
import {
  addressOf,
  applicationHosts,
  appUrl,
  type Cluster,
  missingParts,
  nameOf,
  openCluster,
  ownerUrl,
  proxyPort,
  until,
} from "./machines.ts";

/** Beside the time in which Patroni makes another machine the primary. */
const allowedBesideMs = 3_000;

/**
 * Seven machines as `deploy/cluster` has them, under check-ins and calls over HTTPS through HAProxy: the primary's machine is killed,
 * comes back as a replica, hands over in order; then one of two applications is killed. What was acknowledged is there, once.
 */
export async function failover(installation: TestInstallation): Promise<Report> {
  const notRun = missingParts();
  if (notRun) return { lines: [], broken: [], notRun };
  const report: Report = { lines: [], broken: [] };
  const certificates = getCACertificates();
  const cluster = await openCluster();
  const applications = openApplications();
  try {
    setDefaultCACertificates([...certificates, cluster.certificate]);
    await Promise.all(applicationHosts.map(applications.start));
    const site = await openSite(installation, applications.secretFolder);
    await primaryKilled(cluster, site, report);
    await handedOver(cluster, site, report);
    await applicationKilled(applications, site, report);
  } finally {
    setDefaultCACertificates(certificates);
    await applications.stop();
    await cluster.stop();
  }
  return report;
}

const url = `https://${addressOf(10)}:${proxyPort}`;

function openApplications() {
  const dataOf = (host: number): string => resolve(`.data/faults-${port}-${host}`);
  const running = new Map<number, ReturnType<typeof startCommand>>();
  const secretFolder = dataOf(applicationHosts[0] as number);
  const secret = persistentSecret(secretFolder, "secret");
  return {
    secretFolder,
    async start(host: number): Promise<void> {
      const command = startCommand({
        PORT: "3000",
        KOM_IN_HOST: addressOf(host),
        KOM_IN_URL: url,
        KOM_IN_TRUST_PROXY: "1",
        KOM_IN_DATA: dataOf(host),
        KOM_IN_SECRET: secret,
        DATABASE_URL: appUrl,
        KOM_IN_OWNER_URL: ownerUrl,
      });
      running.set(host, command);
      if (!(await answers(`http://${addressOf(host)}:3000/api/ready`, command, 120_000)))
        throw new Error(`The application on ${addressOf(host)} did not start.`);
    },
    kill(host: number): void {
      killTree(running.get(host)?.pid as number);
    },
    async stop(): Promise<void> {
      await Promise.all([...running.values()].map((command) => end(command)));
      for (const host of applicationHosts) rmSync(dataOf(host), { recursive: true, force: true });
    },
  };
}

/** An office, reached as everybody does: through the proxy. */
async function openSite(installation: TestInstallation, secretFolder: string): Promise<TestInstallation> {
  const sql = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const office = await makeBenchOffice(sql, "cluster", 50);
  const cookies = await signIn(sql, secretFolder, office.staffIds);
  await sql.end();
  return {
    ...installation,
    url,
    officeId: office.id,
    // Behind https a cookie is for this host alone.
    cookies: cookies.map((cookie) => `__Host-${cookie}`),
    kioskCookie: `__Host-${office.kioskCookie}`,
    query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      rowsOf<Row>(ownerUrl, text, values),
  };
}

async function primaryKilled(cluster: Cluster, site: TestInstallation, report: Report): Promise<void> {
  const primary = (await cluster.primary()) as number;
  const screens = applicationHosts.map((host) =>
    openScreen({ url: `http://${addressOf(host)}:3000`, cookies: site.cookies }),
  );
  await Promise.all(screens.map((screen) => screen.connect()));
  const load = startLoad(site);
  await pause(10_000);
  const killed = cluster.kill(primary);
  const [serving, elected] = await Promise.all([untilServing(site), untilAnother(cluster, primary)]);
  await pause(5_000);
  await load.stop(report, `${nameOf(primary)}, the primary, was killed with its ${killed} processes`);
  report.lines.push(
    `another was the primary after ${seconds(elected)}, check-ins were acknowledged again after ${seconds(serving)}`,
  );
  if (serving > elected + allowedBesideMs)
    report.broken.push(`serving only ${seconds(serving - elected)} after Patroni`);
  report.broken.push(...refusedOtherwise(load.checkIns));

  // What one application changes is heard by the other through the new primary.
  for (let at = 0; at < 4; at++) {
    await checkIn(site, uuidv7());
    const shown = await Promise.all(screens.map((screen) => untilEqual(screen, site)));
    if (Math.max(...shown) > 2_000)
      report.broken.push(`a change was shown only after ${seconds(Math.max(...shown))}`);
  }
  for (const screen of screens) screen.drop();

  cluster.start(primary);
  const back = await until(() => cluster.follows(primary), 90_000, `${nameOf(primary)} did not come back`);
  const count = "SELECT count(*)::int AS visits FROM visit";
  const [there] = await site.query<{ visits: number }>(count);
  const replica = ownerUrl.replace(addressOf(10), addressOf(primary));
  const [here] = await rowsOf<{ visits: number; follows: boolean }>(
    replica,
    `${count.replace(" FROM", ", pg_is_in_recovery() AS follows FROM")}`,
  );
  report.lines.push(
    `${nameOf(primary)} is a replica again after ${seconds(back)}, with ${here?.visits} of ${there?.visits} visits`,
  );
  if (!here?.follows || here.visits !== there?.visits)
    report.broken.push("the old primary is no whole replica");
}

/** In order, as before work on a machine. */
async function handedOver(cluster: Cluster, site: TestInstallation, report: Report): Promise<void> {
  const primary = (await cluster.primary()) as number;
  const load = startLoad(site);
  await pause(3_000);
  const serving = outageOf(load.checkIns);
  await cluster.switchOver(primary);
  await untilAnother(cluster, primary);
  await pause(5_000);
  await load.stop(report, `${nameOf(primary)} handed over`);
  report.lines.push(`no check-in was acknowledged for ${seconds(serving())}`);
  report.broken.push(...refusedOtherwise(load.checkIns));
}

async function applicationKilled(
  applications: ReturnType<typeof openApplications>,
  site: TestInstallation,
  report: Report,
): Promise<void> {
  const [host = 0] = applicationHosts;
  const load = startLoad(site);
  await pause(3_000);
  const serving = outageOf(load.checkIns);
  applications.kill(host);
  await pause(4_000);
  const answersAfter = load.checkIns.answers.length;
  await applications.start(host);
  await pause(3_000);
  const late = load.checkIns.answers.slice(answersAfter).filter(({ status }) => status !== 200);
  await load.stop(report, "one of two applications was killed, and came back");
  report.lines.push(`no check-in was acknowledged for ${seconds(serving())}`);
  if (serving() > allowedBesideMs) report.broken.push(`the other did not serve for ${seconds(serving())}`);
  if (late.length > 0) report.broken.push(`refused although the dead one was out: ${statusesOf(late)}`);
}

const untilAnother = (cluster: Cluster, than: number): Promise<number> =>
  until(
    async () => {
      const primary = await cluster.primary();
      return primary !== null && primary !== than;
    },
    60_000,
    "no other machine became the primary",
  );

/** The longest time, in milliseconds, from one acknowledged check-in to the next since this was called. */
function outageOf({ acknowledged }: Stream): () => number {
  let [count, at, longest] = [acknowledged.size, performance.now(), 0];
  const timer = setInterval(() => {
    if (acknowledged.size > count) at = performance.now();
    count = acknowledged.size;
    longest = Math.max(longest, performance.now() - at);
  }, 10);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

/** Check-ins and calls; stopped, each of both that was acknowledged must be there, once. */
function startLoad(site: TestInstallation) {
  const checkIns = streamOfCheckIns(site, 20);
  const calls: CallStream = streamOfCalls(site, 8);
  return {
    checkIns,
    async stop(report: Report, what: string): Promise<void> {
      await Promise.all([checkIns.stop(), calls.stop()]);
      for (const { lines, broken } of [await accounted(site, checkIns), await callsAccounted(site, calls)]) {
        report.lines.push(...lines.map((line) => `${what}: ${line}`));
        report.broken.push(...broken.map((promise) => `${what}: ${promise}`));
      }
    },
  };
}
