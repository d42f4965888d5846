import { openStreams } from "./streams.ts";

/** Readers of live streams, in a process of their own as dashboards are on computers of their own: what they get is thrown away. */
const [url = "", count = "", ...cookies] = process.argv.slice(2);
await openStreams(url, Number(count), cookies, null);
process.send?.("open");
