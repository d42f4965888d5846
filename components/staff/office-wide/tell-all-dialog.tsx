"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/chip.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { type MessageKey, messageKeys } from "#lib/offices/office-wide.ts";
import type { SheetProps } from "../dialogs/use-dialogs.ts";
import { StillSending } from "./still-sending.tsx";
import { useTellAll } from "./use-tell-all.ts";

const ends = ["30", "60", "120", "480"] as const;

/** Which prepared sentence all who wait are told, and for how long. */
export function TellAllDialog({ onClose }: SheetProps) {
  const t = useTranslations("staff.all");
  const words = useTranslations("staff");
  const { tellAll, sending, stop } = useTellAll();
  const [key, setKey] = useState<MessageKey>("longer");
  const [time, setTime] = useState("16:00");
  const [minutes, setMinutes] = useState<(typeof ends)[number]>("60");
  const close = () => {
    stop();
    onClose();
  };
  return (
    <Dialog
      title={t("tell")}
      description={t("tellText")}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{words("cancel")}</Button>
          <Button
            kind="primary"
            disabled={sending !== null}
            onClick={async () => {
              const sentence = { key, time: key === "closing" ? time : null, minutes: Number(minutes) };
              if (await tellAll(sentence)) onClose();
            }}
          >
            {t("say")}
          </Button>
        </>
      }
    >
      <StillSending />
      <div className="grid gap-6" inert={sending !== null}>
        <fieldset className="grid gap-2">
          <legend className="mb-2 font-semibold text-sm text-soft">{t("which")}</legend>
          {messageKeys.map((each) => (
            <label
              key={each}
              className="flex min-h-12 cursor-pointer items-center gap-3 rounded-button border border-edge px-4 py-2 has-checked:border-pine has-checked:bg-mist"
            >
              <input
                type="radio"
                name="sentence"
                className="size-5 shrink-0 accent-pine"
                checked={key === each}
                onChange={() => setKey(each)}
              />
              {t(`sentence.${each}`, { time })}
            </label>
          ))}
        </fieldset>
        {key === "closing" ? (
          <TextField
            label={t("closesAt")}
            type="time"
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
        ) : null}
        <ChoiceChips
          single
          label={t("howLong")}
          chosen={[minutes]}
          choices={ends.map((value) => ({ value, label: t(`end.${value}`) }))}
          onChange={([next]) => next && setMinutes(next)}
        />
      </div>
    </Dialog>
  );
}
