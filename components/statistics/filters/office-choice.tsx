"use client";
import { useTranslations } from "next-intl";
import { inputClass } from "#components/ui/field.tsx";
import { useShowView } from "./use-show-view.ts";
import { type Address, hrefOf } from "./view-address.ts";

type Props = { address: Address; offices: readonly { id: string; name: string }[]; mine: string };

/** One of the offices where the person is chief, or all of them together. */
export function OfficeChoice({ address, offices, mine }: Props) {
  const t = useTranslations("statistics.office");
  const show = useShowView();
  if (offices.length < 2) return null;
  return (
    <select
      aria-label={t("label")}
      value={address.office ?? mine}
      onChange={({ target: { value } }) =>
        show(hrefOf({ ...address, office: value === mine ? null : value }))
      }
      className={`${inputClass} w-auto max-w-56`}
    >
      {offices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      <option value="all">{t("all")}</option>
    </select>
  );
}
