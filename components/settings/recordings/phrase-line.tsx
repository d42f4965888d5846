"use client";

import Mic from "lucide-react/icons/mic";
import Play from "lucide-react/icons/play";
import Trash2 from "lucide-react/icons/trash-2";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { directionOf, type VisitorLocale } from "#lib/i18n/locales.ts";
import type { PhraseRow } from "#lib/recordings/phrases.ts";
import { Recorder } from "./recorder.tsx";

type Props = {
  row: PhraseRow;
  locale: VisitorLocale;
  /** Is being recorded now. */
  isOpen: boolean;
  /** Nothing is being recorded. */
  isIdle: boolean;
  onOpen: () => void;
  onDiscard: () => void;
  onSaved: () => void;
  onRemove: () => void;
};

/** One text: read it, hear it, read it again, delete it. */
export function PhraseLine({ row, locale, isOpen, isIdle, onOpen, onDiscard, onSaved, onRemove }: Props) {
  const t = useTranslations("settings.recordings");
  const { key, text, hash, state, address } = row;
  return (
    <li className="grid gap-3 py-3.5 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p lang={locale} dir={directionOf(locale)} className={isOpen ? "text-2xl leading-snug" : "text-lg"}>
            {text}
          </p>
          <p className={`mt-0.5 text-sm ${looks[state]}`}>{t(`state.${state}`)}</p>
        </div>
        {!isOpen && (
          <div className="flex flex-wrap gap-2">
            {address && (
              <>
                <Button
                  kind="plain"
                  aria-label={t("listenOf", { text })}
                  icon={<Play aria-hidden="true" className="size-4" />}
                  onClick={() => void new Audio(address).play().catch(() => undefined)}
                >
                  {t("listen")}
                </Button>
                <Button
                  kind="plain"
                  aria-label={t("removeOf", { text })}
                  disabled={!isIdle}
                  icon={<Trash2 aria-hidden="true" className="size-4" />}
                  onClick={onRemove}
                >
                  {t("remove")}
                </Button>
              </>
            )}
            <Button
              data-record={key}
              aria-label={t("recordOf", { text })}
              disabled={!isIdle}
              icon={<Mic aria-hidden="true" className="size-4" />}
              onClick={onOpen}
            >
              {t(address ? "redo" : "record")}
            </Button>
          </div>
        )}
      </div>
      {isOpen && (
        <Recorder
          address={`/api/recordings/${locale}/${key}?text=${hash}`}
          onSaved={onSaved}
          onDiscard={onDiscard}
        />
      )}
    </li>
  );
}

const looks = { none: "text-soft", current: "text-leaf", changed: "font-medium text-clay-deep" };
