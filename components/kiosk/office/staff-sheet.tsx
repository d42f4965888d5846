"use client";

import { useState } from "react";
import { Pictogram } from "#components/pictograms/pictogram.tsx";
import { settle } from "#components/plain-html/shared/press-guard.ts";
import { tellServer } from "../api.ts";
import { KioskButton } from "../controls/kiosk-button.tsx";
import { Sheet } from "../controls/sheet.tsx";
import type { OutboxState } from "../outbox/sender.ts";
import { useTexts } from "../texts.tsx";

type Props = {
  outbox: OutboxState;
  isAssisted: boolean;
  onAssisted: () => void;
  onRefusedDone: () => void;
  onClose: () => void;
};

/** Behind a long press and the PIN: both languages on screen, what is not sent yet, the way out of the kiosk. */
export function StaffSheet({ outbox, isAssisted, onAssisted, onRefusedDone, onClose }: Props) {
  const { t } = useTexts();
  const [isIn, setIsIn] = useState(false);
  return (
    <Sheet label={t("kiosk.staff.title")} title={t("kiosk.staff.title")} onClose={onClose}>
      {isIn ? (
        <div className="grid gap-4">
          <p className="text-xl">{t("kiosk.staff.unsent", { count: outbox.unsent })}</p>
          {outbox.stuck.length > 0 && (
            <p className="text-xl font-semibold text-clay-deep">
              {t("kiosk.staff.stuck", { count: outbox.stuck.length, codes: outbox.stuck.join(", ") })}
            </p>
          )}
          {outbox.refused.length > 0 && (
            <>
              <p className="text-xl font-semibold text-clay-deep">
                {t("kiosk.staff.refused", { count: outbox.refused.length, codes: outbox.refused.join(", ") })}
              </p>
              <KioskButton onClick={onRefusedDone}>{t("kiosk.staff.refusedDone")}</KioskButton>
            </>
          )}
          <KioskButton look={isAssisted ? "chosen" : "quiet"} aria-pressed={isAssisted} onClick={onAssisted}>
            {t(isAssisted ? "kiosk.staff.assistedOff" : "kiosk.staff.assistedOn")}
          </KioskButton>
          <KioskButton onClick={() => location.replace("/")}>{t("kiosk.staff.leave")}</KioskButton>
        </div>
      ) : (
        <PinPad
          onRight={() => {
            settle();
            setIsIn(true);
          }}
        />
      )}
    </Sheet>
  );
}

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

function PinPad({ onRight }: { onRight: () => void }) {
  const { t } = useTexts();
  const [pin, setPin] = useState("");
  const [trouble, setTrouble] = useState<"wrong" | "away" | null>(null);

  const check = async (): Promise<void> => {
    const answer = await tellServer("/api/kiosk/pin", { pin });
    setPin("");
    if (answer?.ok) onRight();
    else setTrouble(answer && answer.status < 500 ? "wrong" : "away");
  };
  const type = (digit: string): void => setPin((typed) => (typed + digit).slice(0, 8));

  return (
    <div className="mx-auto w-full max-w-sm">
      <p className="text-center text-xl" id="pin-label">
        {t("kiosk.staff.pin")}
      </p>
      <p
        role="status"
        aria-labelledby="pin-label"
        className="my-3 h-12 text-center text-5xl tracking-[0.3em]"
      >
        {"•".repeat(pin.length)}
      </p>
      {trouble && (
        <p role="alert" className="mb-3 text-center text-lg font-semibold text-clay-deep">
          {t(trouble === "wrong" ? "kiosk.staff.pinWrong" : "kiosk.staff.pinOffline")}
        </p>
      )}
      <div className="grid grid-cols-3 gap-4" dir="ltr">
        {keys.map((digit) => (
          <KioskButton key={digit} className="text-3xl" onClick={() => type(digit)}>
            {digit}
          </KioskButton>
        ))}
        <KioskButton
          aria-label={t("visitor.undo")}
          icon={<Pictogram name="erase" className="size-9" />}
          onClick={() => setPin((typed) => typed.slice(0, -1))}
        />
        <KioskButton className="text-3xl" onClick={() => type("0")}>
          0
        </KioskButton>
        <KioskButton
          look="next"
          aria-label={t("visitor.continue")}
          disabled={pin.length < 4}
          icon={<Pictogram name="chosen" className="size-8" />}
          onClick={() => void check()}
        />
      </div>
    </div>
  );
}
