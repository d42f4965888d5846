"use client";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { v7 as newId } from "uuid";
import { Field, inputClass, TextField } from "#components/ui/field.tsx";
import { ConfirmButton } from "../confirm-button.tsx";
import { CopyLine } from "../copy-line.tsx";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";

type Room = { id: string; name: string };
type Props = {
  buttons: { id: string; name: string; roomId: string | null; pressedAt: string | null }[];
  months: { month: string; drills: number; answered: number; median: number | null }[];
  rooms: Room[];
  timeZone: string;
};

/** Physical buttons that call for help, and the drill with what it showed, month by month. */
export function AlarmForm({ buttons, months, rooms, timeZone }: Props) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <Buttons buttons={buttons} rooms={rooms} timeZone={timeZone} />
      <Drills months={months} rooms={rooms} />
    </div>
  );
}

function Buttons({ buttons, rooms, timeZone }: Omit<Props, "months">) {
  const t = useTranslations("settings.alarm");
  const format = useFormatter();
  const [url, setUrl] = useState<string | null>(null);
  const { save, ...state } = useSave();

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const body = { name: form.get("name"), roomId: form.get("room") || null };
    const made = await save<{ url: string }>("POST", "/api/alarms/buttons", body);
    setUrl(made?.url ?? null);
    if (made) element.reset();
  }

  return (
    <Panel title={t("buttons")} lead={t("buttonsLead")}>
      {buttons.length === 0 ? <p className="text-soft">{t("none")}</p> : null}
      <ul className="divide-y divide-line">
        {buttons.map(({ id, name, roomId, pressedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3.5">
            <span className="min-w-0 grow basis-48 wrap-anywhere">
              <span className="block font-semibold">{name}</span>
              <span className="text-soft text-sm">
                {[
                  rooms.find((room) => room.id === roomId)?.name ?? t("noRoom"),
                  pressedAt
                    ? t("pressed", { at: format.dateTime(new Date(pressedAt), "moment", { timeZone }) })
                    : t("neverPressed"),
                ].join(" · ")}
              </span>
            </span>
            <ConfirmButton
              label={t("revoke")}
              title={t("revokeTitle", { name })}
              text={t("revokeText")}
              act={t("revoke")}
              onAct={() => void save("DELETE", `/api/alarms/buttons/${id}`)}
            />
          </li>
        ))}
      </ul>
      {url ? <CopyLine label={t("address")} text={url} /> : null}
      <form onSubmit={add} className="mt-5 grid max-w-md gap-5">
        <TextField label={t("name")} hint={t("nameHint")} name="name" required maxLength={80} />
        <RoomField rooms={rooms} />
        <SaveBar {...state} label={t("add")} />
      </form>
    </Panel>
  );
}

function Drills({ months, rooms }: Pick<Props, "months" | "rooms">) {
  const t = useTranslations("settings.alarm");
  const format = useFormatter();
  const { save, ...state } = useSave();
  return (
    <Panel title={t("drill")} lead={t("drillLead")}>
      <form
        className="grid max-w-md gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          const roomId = new FormData(event.currentTarget).get("room") || null;
          void save("POST", "/api/alarms/drills", { id: newId(), roomId });
        }}
      >
        <RoomField rooms={rooms} />
        <SaveBar {...state} label={t("startDrill")} />
      </form>
      {months.length > 0 ? (
        <table className="mt-6 w-full text-start">
          <thead className="text-soft text-sm">
            <tr>
              {(["month", "drills", "answered", "median"] as const).map((column) => (
                <th key={column} scope="col" className="py-2 pe-4 text-start font-semibold">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, drills, answered, median }) => (
              <tr key={month} className="border-line border-t">
                <th scope="row" className="py-2.5 pe-4 text-start font-semibold">
                  {format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: "long", year: "numeric" })}
                </th>
                <td>{drills}</td>
                <td>{answered}</td>
                <td>{median ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Panel>
  );
}

function RoomField({ rooms }: { rooms: Room[] }) {
  const t = useTranslations("settings.alarm");
  return (
    <Field label={t("room")}>
      {(control) => (
        <select {...control} name="room" className={inputClass}>
          <option value="">{t("noRoom")}</option>
          {rooms.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
