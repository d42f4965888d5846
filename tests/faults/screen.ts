import http from "node:http";
import type { Ground } from "./ground.ts";

type Shown = {
  visits: { id: string; version: number; status: string }[];
  staff: { id: string; isPresent: boolean }[];
};

/** A staff screen as a browser is one: it keeps the last snapshot it was sent, and nothing else. */
export type Screen = {
  /** Resolves when the stream is open. */
  connect(): Promise<void>;
  drop(): void;
  /** Whether the connection still stands. */
  isOpen(): boolean;
  /** Whether the screen shows this colleague as there. */
  shows(staffId: string): boolean;
  /** What the database would have to hold, one line a visit; null before the first snapshot. */
  shown(): string | null;
};

export function openScreen(ground: Pick<Ground, "url" | "cookies">): Screen {
  let latest: Shown | null = null;
  let request: http.ClientRequest | null = null;
  const hear = (frame: string): void => {
    const data = /^data: (.*)$/m.exec(frame)?.[1];
    if (data && /^event: snapshot$/m.test(frame)) latest = JSON.parse(data);
  };
  return {
    connect: () =>
      new Promise((resolve, reject) => {
        const headers = { cookie: ground.cookies[0] as string };
        request = http.get(`${ground.url}/api/live`, { agent: false, headers }, (response) => {
          if (response.statusCode !== 200) reject(new Error(`The stream answered ${response.statusCode}.`));
          let rest = "";
          response.setEncoding("utf8").on("data", (chunk: string) => {
            const frames = (rest + chunk).split("\n\n");
            rest = frames.pop() ?? "";
            frames.forEach(hear);
          });
          response.on("error", () => undefined);
          resolve();
        });
        request.on("error", reject);
      }),
    isOpen: () => request?.destroyed === false && request.socket?.readyState === "open",
    shows: (staffId) => latest?.staff.find(({ id }) => id === staffId)?.isPresent === true,
    drop: () => void request?.destroy(),
    shown: () => latest && linesOf(latest.visits),
  };
}

const linesOf = (visits: Shown["visits"]): string =>
  visits
    .map(({ id, version, status }) => `${id} ${version} ${status}`)
    .sort()
    .join("\n");

/** The open visits as the database has them, in the form of `shown`. */
export const storedLines = async (ground: Ground): Promise<string> =>
  linesOf(
    await ground.query<Shown["visits"][number]>(
      "SELECT id, version, status FROM visit WHERE office_id = $1 AND ended_at IS NULL",
      [ground.officeId],
    ),
  );
