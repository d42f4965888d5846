"use client";
import Search from "lucide-react/icons/search";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { Kbd } from "#components/ui/kbd.tsx";

type Props = {
  value: string;
  onChange: (words: string) => void;
  /** Enter: the first hit is meant. */
  onEnter: () => void;
  ref: Ref<HTMLInputElement>;
};

export function SearchField({ value, onChange, onEnter, ref }: Props) {
  const t = useTranslations("staff.search");
  return (
    <div className="relative">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-3.5 top-3.5 size-4 text-soft"
      />
      <input
        ref={ref}
        type="search"
        aria-label={t("label")}
        aria-keyshortcuts="/"
        placeholder={t("label")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" && event.key !== "Enter") return;
          if (event.key === "Enter") onEnter();
          else onChange("");
          event.currentTarget.blur();
        }}
        className="min-h-11 w-full rounded-full border border-line bg-card ps-9.5 pe-10 text-[0.9375rem] placeholder:text-soft hover:border-pine"
      />
      {value ? null : (
        <span className="pointer-events-none absolute end-3.5 inset-y-0 grid place-items-center text-soft">
          <Kbd>/</Kbd>
        </span>
      )}
    </div>
  );
}
