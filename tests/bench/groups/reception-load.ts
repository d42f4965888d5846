import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { Client, quantile } from "../load.ts";
import { fillQueue, makeBenchOffice } from "../office.ts";
import { type Bench, directory } from "../servers.ts";
import { signIn } from "../sessions.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";

const offices = sized(10, 2);
const usersPerOffice = sized(20, 3);
const seconds = sized(30, 2);
/** Between two requests of a user, in milliseconds on average: much quicker than people are. */
const thinkMs = sized(1_000, 100);
const party = { adults: 1, children0to5: 0, children6to12: 1, children13to17: 0 };

/** Two hundred people who are signed in read the queue, check parties in, call, meet and finish, all at once. */
export async function measureReceptionLoad(bench: Bench): Promise<Row[]> {
  const cookies: string[] = [];
  for (let at = 0; at < offices; at++) {
    const office = await makeBenchOffice(bench.sql, `load-${at}`, usersPerOffice);
    cookies.push(...(await signIn(bench.sql, directory, office.staffIds)));
    await fillQueue(bench.sql, office.id, 20);
  }
  const client = new Client(bench.product, cookies.length);
  const times: number[] = [];
  const until = performance.now() + seconds * 1_000;
  const met = new Set<string>();
  const send = async (cookie: string, method: string, path: string, body?: object) => {
    await pause(thinkMs * (0.5 + Math.random()));
    const sentAt = performance.now();
    const answer = await client.send({
      ...{ method, path, headers: { cookie } },
      ...(body && { body: JSON.stringify(body) }),
    });
    times.push(performance.now() - sentAt);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status} ${answer.body}`);
    return answer;
  };
  const user = async (cookie: string) => {
    while (performance.now() < until) {
      await send(cookie, "GET", "/api/queue");
      await send(cookie, "PUT", `/api/visits/${uuidv7()}`, { who: "family", party, language: "so" });
      const next = await send(cookie, "POST", "/api/queue/next", { id: uuidv7() });
      if (next.status === 204) continue;
      const { id } = JSON.parse(next.body) as { id: string };
      if (met.has(id)) throw new Error("a visit was called twice");
      met.add(id);
      await send(cookie, "POST", `/api/visits/${id}/events`, { id: uuidv7(), type: "start" });
      const outcome = { outcomes: ["talk"], offered: "yes" };
      await send(cookie, "POST", `/api/visits/${id}/events`, { id: uuidv7(), type: "complete", ...outcome });
    }
  };
  await Promise.all(cookies.map(user));
  client.close();
  const ascending = times.sort((one, other) => one - other);
  return [
    {
      what: `12 200 users, ${Math.round(times.length / seconds)} requests/s, p95`,
      figure: quantile(ascending, 0.95) / 1_000,
      unit: " s",
      goal: "<= 0.05 s",
    },
  ];
}
