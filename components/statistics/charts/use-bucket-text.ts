import { useTranslations } from "next-intl";
import type { Bucket } from "#lib/statistics/view/distribution.ts";

/** "10–15 min", for server and client components alike. */
export function useBucketText(): (bucket: Bucket | null) => string {
  const t = useTranslations("statistics.bucket");
  return (bucket) => {
    if (!bucket) return t("none");
    const { from, to } = bucket;
    return to === null
      ? t("open", { from: String(from) })
      : t("range", { from: String(from), to: String(to) });
  };
}
