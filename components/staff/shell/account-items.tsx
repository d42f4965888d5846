"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { inputClass } from "#components/ui/field.tsx";
import { MenuItem, MenuLabel } from "#components/ui/menu/menu.tsx";
import { ThemeSwitch } from "#components/ui/theme-switch.tsx";
import { ownNames, staffLocales } from "#lib/i18n/locales.ts";
import { signOut } from "../account/sign-out.ts";
import { useMe, useQueueState } from "../live/use-queue.ts";
import { lockNow } from "../lock/idle-lock.ts";
import { changePerson } from "../lock/unlock.ts";
import { type Office, useAccount } from "./use-account.ts";

/** Language of the page, colours, where I work, signing out. */
export function AccountItems({ offices }: { offices: Office[] }) {
  const t = useTranslations("staff.me");
  const me = useMe();
  const locale = useLocale();
  const { go, speak, work, guide } = useAccount();
  const here = useQueueState((state) => state.snapshot.office.id);
  return (
    <>
      <MenuLabel>{t("language")}</MenuLabel>
      {staffLocales.map((each) => (
        <MenuItem key={each} isChosen={each === locale} onSelect={() => speak(each)}>
          {ownNames[each]}
        </MenuItem>
      ))}
      <ThemeSwitch />
      {offices.length > 1 ? <Offices offices={offices} here={here} onWork={work} /> : null}
      <MenuItem onSelect={() => go("/account")}>{t("profile")}</MenuItem>
      <MenuItem onSelect={() => go(`/guide/${guide}`)}>{t("guide")}</MenuItem>
      <MenuItem onSelect={() => go("/accessibility")}>{t("accessibility")}</MenuItem>
      <MenuItem onSelect={() => lockNow(me.id)}>{t("lock")}</MenuItem>
      <MenuItem onSelect={() => void changePerson(me.id)}>{t("changePerson")}</MenuItem>
      <MenuItem onSelect={() => void signOut()}>{t("signOut")}</MenuItem>
    </>
  );
}

/** From this many on they are searched rather than read. */
const searchedFrom = 9;

function Offices({
  offices,
  here,
  onWork,
}: {
  offices: Office[];
  here: string;
  onWork: (officeId: string) => Promise<void>;
}) {
  const t = useTranslations("staff.me");
  const list = useTranslations("staff.list");
  const [words, setWords] = useState("");
  const found = offices
    .filter(({ name }) => name.toLocaleLowerCase("sv").includes(words.trim().toLocaleLowerCase("sv")))
    .sort((one, other) => one.name.localeCompare(other.name, "sv", { numeric: true }));
  return (
    <>
      <MenuLabel>{t("office")}</MenuLabel>
      {offices.length >= searchedFrom ? (
        <input
          type="search"
          aria-label={t("findOffice")}
          placeholder={t("findOffice")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && found[0]) void onWork(found[0].id);
          }}
          className={`${inputClass} mx-1.5 mb-1.5 w-[calc(100%-0.75rem)]`}
        />
      ) : null}
      <div className="max-h-64 overflow-y-auto">
        {found.map((office) => (
          <MenuItem key={office.id} isChosen={office.id === here} onSelect={() => void onWork(office.id)}>
            {office.name}
          </MenuItem>
        ))}
        {found.length === 0 ? (
          <p className="px-3 py-2.5 text-[0.9375rem] text-soft">{list("noMatch")}</p>
        ) : null}
      </div>
    </>
  );
}
