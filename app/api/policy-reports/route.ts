import { callerKey } from "#lib/auth/address.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";
import { countReports, readReports } from "#lib/monitor/policy-reports.ts";

const formats = ["application/csp-report", "application/reports+json"];
const largest = 16 * 1024;

export const POST = endpoint({
  summary: "Browsers report what the content policy stopped; counted by page, rule and origin.",
  permission: "policy.report",
  upload: formats,
  problems: ["notJson", "bodyTooLarge", "invalid", "tooManyRequests"],
  run: async ({ request, readFile }) => {
    const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    if (!formats.includes(type)) return problem("notJson");
    const wait =
      (await exceeds(limits.reportsByAddress, callerKey(request.headers))) ??
      (await exceeds(limits.reportsByAnyone, "all"));
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const bytes = await readFile(largest);
    if (bytes instanceof Response) return bytes;
    const reports = readReports(parsed(bytes.toString("utf8")));
    if (!reports) return problem("invalid");
    await countReports(reports);
  },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no JSON is no report
  }
}
