"use client";

import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { defaultLocale } from "#lib/i18n/locales.ts";
import { publicOrigin } from "#lib/machine/own-machine.ts";
import { Sheet } from "../controls/sheet.tsx";
import { Qr } from "../steps/qr.tsx";
import { Say, useTexts } from "../texts.tsx";

/** Where the accessibility statement is, which lag (2018:1937) asks for: its address to scan or to type elsewhere. */
export function StatementSheet({ onClose }: { onClose: () => void }) {
  const { t, locale } = useTexts();
  const address = `${publicOrigin()}${locale === defaultLocale ? "" : `/${locale}`}/accessibility`;
  return (
    <Sheet
      label={t("visitor.statement.title")}
      title={
        <span className="flex items-center gap-4">
          <Pictogram name="access" className="size-14 text-pine" />
          <Say text="visitor.statement.title" />
        </span>
      }
      onClose={onClose}
    >
      <div className="flex flex-wrap items-center gap-8">
        <Qr text={address} className="size-48 shrink-0 rounded-xl" />
        <div className="grid min-w-0 flex-1 basis-80 gap-4">
          <p className="text-2xl leading-snug font-semibold">
            <Say text="visitor.statement.tell" />
          </p>
          <p className="text-xl leading-relaxed">
            <Say text="visitor.statement.whole" />
          </p>
          <p className="text-xl" data-unspoken>
            <bdi dir="ltr" className="wrap-anywhere">
              {address}
            </bdi>
          </p>
        </div>
      </div>
    </Sheet>
  );
}
