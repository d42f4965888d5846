import { openStreams } from "./streams.ts";

/** Readers of one live stream, in a process of their own as dashboards are on computers of their own: what they get is thrown away. */
const [url = "", count = "", cookie = ""] = process.argv.slice(2);
await openStreams(url, Number(count), { cookie }, null);
process.send?.("open");
