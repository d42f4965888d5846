"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { inputClass, TextField } from "#components/ui/field.tsx";
import { SaveBar } from "../drafts/save-bar.tsx";
import { UnsavedBar } from "../drafts/unsaved-bar.tsx";
import { changedEntries, useDraft } from "../drafts/use-draft.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";

type Room = { id: string; name: string; position: number; isRetired: boolean };

/** The rooms, in the order in which staff choose among them. */
export function RoomsForm({ rooms }: { rooms: Room[] }) {
  const t = useTranslations("settings.rooms");
  const draft = useDraft("rooms", rooms, changes);
  const { set } = draft;
  // One that was added meanwhile is at the end.
  const value = [...draft.value, ...rooms.filter(({ id }) => !draft.value.some((room) => room.id === id))];
  const { save, ...state } = useSave({ draft });
  const change = (id: string, values: Partial<Room>) =>
    set(value.map((room) => (room.id === id ? { ...room, ...values } : room)));

  function move(at: number, by: -1 | 1) {
    const order = [...value];
    const [room] = order.splice(at, 1);
    if (room) order.splice(at + by, 0, room);
    set(order);
  }

  /** Room by room: what was saved before one is refused stands, and is the page's from then on. */
  async function submit(event: FormEvent) {
    event.preventDefault();
    for (const [position, room] of value.entries()) {
      const before = rooms.find(({ id }) => id === room.id);
      const { name, isRetired } = room;
      const changed = {
        ...(name !== before?.name ? { name } : {}),
        ...(isRetired !== before?.isRetired ? { isRetired } : {}),
        ...(position !== before?.position && !isSameOrder(rooms, value) ? { position } : {}),
      };
      if (Object.keys(changed).length > 0 && !(await save("PATCH", `/api/rooms/${room.id}`, changed))) return;
    }
    draft.settle();
  }

  return (
    <Panel title={t("title")} lead={t("lead")}>
      {rooms.length === 0 && (
        <EmptyState title={t("none")} isSmall>
          {t("noneText")}
        </EmptyState>
      )}
      <form onSubmit={submit}>
        <ul className="mb-4 divide-y divide-line">
          {value.map((room, at) => (
            <li key={room.id} className="flex flex-wrap items-center gap-2 py-2.5">
              <input
                aria-label={t("nameOf", { name: room.name })}
                value={room.name}
                maxLength={40}
                required
                disabled={room.isRetired}
                onChange={({ target }) => change(room.id, { name: target.value })}
                className={`${inputClass} max-w-72 grow font-semibold disabled:border-line disabled:text-soft`}
              />
              {room.isRetired && <span className="text-soft text-sm">{t("notUsed")}</span>}
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
                  disabled={at === value.length - 1}
                  aria-label={t("down", { name: room.name })}
                  onClick={() => move(at, 1)}
                  icon={<ArrowDown aria-hidden="true" className="size-4" />}
                />
                <Button size="small" onClick={() => change(room.id, { isRetired: !room.isRetired })}>
                  {room.isRetired ? t("bringBack") : t("retire")}
                </Button>
              </span>
            </li>
          ))}
        </ul>
        <UnsavedBar draft={draft} {...state} />
      </form>
      <AddRoom />
    </Panel>
  );
}

function AddRoom() {
  const t = useTranslations("settings.rooms");
  const { save, at, ...state } = useSave({ own: ["name"] });

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    if (await save("POST", "/api/rooms", { name: new FormData(element).get("name") })) element.reset();
  }

  return (
    <form onSubmit={add} className="mt-6 grid gap-5 border-line border-t pt-6">
      <div className="max-w-md">
        <TextField
          label={t("newName")}
          hint={t("newNameHint")}
          name="name"
          required
          maxLength={40}
          problem={at("name")}
        />
      </div>
      <SaveBar {...state} label={t("add")} />
    </form>
  );
}

const changes = changedEntries<Room>(({ id }) => id);
const isSameOrder = (one: Room[], other: Room[]): boolean => one.every(({ id }, at) => other[at]?.id === id);
