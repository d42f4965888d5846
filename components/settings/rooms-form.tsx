"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { inputClass, TextField } from "#components/ui/field.tsx";
import { Panel } from "./panel.tsx";
import { SaveBar } from "./save-bar.tsx";
import { useSave } from "./use-save.tsx";

type Room = { id: string; name: string; position: number; isRetired: boolean };

/** The rooms, in the order in which staff choose among them. */
export function RoomsForm({ rooms }: { rooms: Room[] }) {
  const t = useTranslations("settings.rooms");
  const { save, ...state } = useSave();
  const inUse = rooms.filter((room) => !room.isRetired);

  async function move(at: number, by: -1 | 1) {
    const order = [...inUse];
    const [room] = order.splice(at, 1);
    if (room) order.splice(at + by, 0, room);
    for (const [position, { id, position: was }] of order.entries()) {
      if (position !== was) await save("PATCH", `/api/rooms/${id}`, { position });
    }
  }

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    if (await save("POST", "/api/rooms", { name: new FormData(element).get("name") })) element.reset();
  }

  return (
    <Panel title={t("title")} lead={t("lead")}>
      {rooms.length === 0 && (
        <EmptyState title={t("none")} isSmall>
          {t("noneText")}
        </EmptyState>
      )}
      <ul className="divide-y divide-line">
        {inUse.map((room, at) => (
          <li key={room.id} className="flex flex-wrap items-center gap-2 py-2.5">
            <input
              aria-label={t("nameOf", { name: room.name })}
              defaultValue={room.name}
              maxLength={40}
              onBlur={({ target }) => {
                const name = target.value.trim();
                if (name && name !== room.name) void save("PATCH", `/api/rooms/${room.id}`, { name });
              }}
              className={`${inputClass} max-w-72 grow font-semibold`}
            />
            <span className="ms-auto flex gap-1">
              <Button
                kind="plain"
                size="small"
                disabled={at === 0}
                aria-label={t("up", { name: room.name })}
                onClick={() => move(at, -1)}
                icon={<ArrowUp aria-hidden="true" className="size-4" />}
              />
              <Button
                kind="plain"
                size="small"
                disabled={at === inUse.length - 1}
                aria-label={t("down", { name: room.name })}
                onClick={() => move(at, 1)}
                icon={<ArrowDown aria-hidden="true" className="size-4" />}
              />
              <Button
                size="small"
                onClick={() => save("PATCH", `/api/rooms/${room.id}`, { isRetired: true })}
              >
                {t("retire")}
              </Button>
            </span>
          </li>
        ))}
        {rooms
          .filter((room) => room.isRetired)
          .map((room) => (
            <li key={room.id} className="flex items-center gap-2 py-2.5 text-soft">
              <span className="grow px-3.5">{t("retired", { name: room.name })}</span>
              <Button
                size="small"
                onClick={() => save("PATCH", `/api/rooms/${room.id}`, { isRetired: false })}
              >
                {t("bringBack")}
              </Button>
            </li>
          ))}
      </ul>
      <form onSubmit={add} className="mt-6 grid gap-5 border-line border-t pt-6">
        <div className="max-w-md">
          <TextField label={t("newName")} hint={t("newNameHint")} name="name" required maxLength={40} />
        </div>
        <SaveBar {...state} label={t("add")} />
      </form>
    </Panel>
  );
}
