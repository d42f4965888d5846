"use client";

import { KioskButton } from "../controls/kiosk-button.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { ListenButton } from "../speech/listen-button.tsx";
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
    <Sheet label={t("kiosk.extra.workerTitle")} onClose={onClose}>
      <div className="flex items-center gap-5">
        <h2 className="text-4xl leading-tight">
          <Say text="kiosk.extra.workerTitle" />
        </h2>
        <ListenButton
          isOfStep
          texts={[
            t("kiosk.extra.workerTitle"),
            t("kiosk.extra.workerNone"),
            ...workers.map(({ name }) => name),
          ]}
        />
      </div>
      <div className="mt-6 grid clear-both gap-4 pt-4 sm:grid-cols-2">
        <KioskButton
          look={chosen === null ? "chosen" : "quiet"}
          aria-pressed={chosen === null}
          said={t("kiosk.extra.workerNone")}
          onClick={() => onChoose(null)}
        >
          <Say text="kiosk.extra.workerNone" />
        </KioskButton>
        {workers.map(({ id, name }) => (
          <KioskButton
            key={id}
            look={chosen === id ? "chosen" : "quiet"}
            aria-pressed={chosen === id}
            said={name}
            onClick={() => onChoose(id)}
          >
            <bdi>{name}</bdi>
          </KioskButton>
        ))}
      </div>
    </Sheet>
  );
}
