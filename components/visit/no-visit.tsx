import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** The visit was removed after its time, or never was of this office. */
export function NoVisit() {
  const t = useTranslations("visit");
  return (
    <main className="grid grow place-items-center">
      <h1 className="sr-only">{t("missing")}</h1>
      <EmptyState title={t("missing")}>{t("missingText")}</EmptyState>
    </main>
  );
}
