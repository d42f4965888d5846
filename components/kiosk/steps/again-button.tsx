"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { directionOf, type VisitorLocale } from "#lib/i18n/locales.ts";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { useTexts } from "../texts.tsx";

/** Shows the number once more; in the language of whose it is. */
export function AgainButton({ locale, onShow }: { locale: VisitorLocale; onShow: () => void }) {
  const { textsOf } = useTexts();
  const texts = textsOf(locale);
  if (!texts) return null;
  return (
    <span lang={locale} dir={directionOf(locale)} className="flex">
      <KioskButton
        className="max-w-80 portrait:max-w-72"
        icon={<Pictogram name="ticketNumber" className="size-11 text-pine" />}
        onClick={onShow}
      >
        {texts.kiosk.ticket.again}
      </KioskButton>
    </span>
  );
}
