"use client";

import { KioskButton } from "../controls/kiosk-button.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { Say, useTexts } from "../texts.tsx";

type Props = {
  workers: { id: string; name: string }[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
  onClose: () => void;
};

/** The names of those who receive visitors, for somebody who has met one of them before. */
export function WorkerSheet({ workers, chosen, onChoose, onClose }: Props) {
  const { t } = useTexts();
  return (
    <Sheet
      label={t("kiosk.extra.workerTitle")}
      title={<Say text="kiosk.extra.workerTitle" />}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <KioskButton
          look={chosen === null ? "chosen" : "quiet"}
          aria-pressed={chosen === null}
          onClick={() => onChoose(null)}
        >
          <Say text="kiosk.extra.workerNone" />
        </KioskButton>
        {workers.map(({ id, name }) => (
          <KioskButton
            key={id}
            look={chosen === id ? "chosen" : "quiet"}
            aria-pressed={chosen === id}
            onClick={() => onChoose(id)}
          >
            <bdi>{name}</bdi>
          </KioskButton>
        ))}
      </div>
    </Sheet>
  );
}
