import { useTranslations } from "next-intl";
import { EntryFrame } from "./entry-frame.tsx";

/** An installation without staff: nobody can sign in, and only who started it knows the way in. */
export function NotOpened() {
  const t = useTranslations("entry");
  return (
    <EntryFrame title={t("notOpenedTitle")} lead={t("notOpened")}>
      {null}
    </EntryFrame>
  );
}
