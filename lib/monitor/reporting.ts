import { env } from "../env.ts";

const isSecure = env.publicUrl?.startsWith("https:") === true;

/**
 * Where the browser reports what a policy stopped. The newer way works on secure origins alone, and where it is named browsers no longer
 * look at the older one: so on plain http only that is.
 */
export const reportingDirectives = isSecure
  ? "report-uri /api/policy-reports; report-to policy"
  : "report-uri /api/policy-reports";

/** The header that says what `policy` is; none on plain http. */
export const reportingHeaders: Record<string, string> = isSecure
  ? { "reporting-endpoints": 'policy="/api/policy-reports"' }
  : {};
