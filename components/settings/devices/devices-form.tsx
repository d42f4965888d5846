"use client";

import { Tablet, Tv } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { dotClass } from "#components/staff/presence/dot.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Reach } from "#lib/machine/lan-addresses.ts";
import { ConfirmButton } from "../confirm-button.tsx";
import { SaveBar } from "../drafts/save-bar.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { useFreshStates } from "../home/use-fresh-states.ts";
import { Panel } from "../panel.tsx";
import { ReachNote } from "./address-note.tsx";
import { type Pairing, PairingCard } from "./pairing-card.tsx";
import { RingButton } from "./ring-button.tsx";

type Device = {
  id: string;
  kind: "kiosk" | "display";
  name: string;
  series: string | null;
  unsentCount: number;
  isPaired: boolean;
  isOnline: boolean;
  seenAt: string | null;
};

type Props = { devices: Device[]; timeZone: string; reach: Reach };

/** The tablets and screens of the office, and the way to bring in another. */
export function DevicesForm({ devices, timeZone, reach }: Props) {
  const t = useTranslations("settings.devices");
  const [pairing, setPairing] = useState<Pairing | null>(null);
  const [kind, setKind] = useState<Device["kind"]>("kiosk");
  const { save, at, ...state } = useSave({ own: ["name"] });
  useFreshStates();

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const name = new FormData(element).get("name");
    const made = await save<Omit<Pairing, "kind" | "name">>("POST", "/api/devices", { kind, name });
    if (!made) return;
    setPairing({ ...made, kind, name: String(name) });
    element.reset();
  }

  async function renew(device: Device) {
    const made = await save<Omit<Pairing, "kind" | "name">>("POST", `/api/devices/${device.id}/code`);
    if (made) setPairing({ ...made, kind: device.kind, name: device.name });
  }

  return (
    <div className="grid grid-cols-1 gap-6">
      {pairing && <PairingCard pairing={pairing} timeZone={timeZone} onClose={() => setPairing(null)} />}
      <ReachNote reach={reach} />
      <Panel title={t("title")} lead={t("lead")}>
        {devices.length === 0 && (
          <EmptyState title={t("none")} isSmall>
            {t("noneText")}
          </EmptyState>
        )}
        <ul className="divide-y divide-line">
          {devices.map((device) => (
            <li key={device.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3.5">
              <span className="grid size-11 place-items-center rounded-[14px] bg-mist text-pine">
                {device.kind === "kiosk" ? <Tablet aria-hidden="true" /> : <Tv aria-hidden="true" />}
              </span>
              <span className="min-w-0 grow basis-48 wrap-anywhere">
                <span className="block font-semibold">{device.name}</span>
                <DeviceState device={device} timeZone={timeZone} />
              </span>
              {device.kind === "display" && device.isOnline && <RingButton id={device.id} />}
              <Button size="small" onClick={() => renew(device)}>
                {device.isPaired ? t("replace") : t("newCode")}
              </Button>
              <ConfirmButton
                label={t("revoke")}
                title={t("revokeTitle", { name: device.name })}
                text={
                  device.unsentCount > 0 ? t("revokeUnsent", { count: device.unsentCount }) : t("revokeText")
                }
                act={t("revoke")}
                onAct={() => void save("DELETE", `/api/devices/${device.id}`)}
              />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("add")} lead={t("addLead")}>
        <form onSubmit={add} className="grid gap-5">
          <Segmented
            label={t("kind")}
            value={kind}
            onChange={setKind}
            options={[
              { value: "kiosk", label: t("kiosk") },
              { value: "display", label: t("display") },
            ]}
          />
          <div className="max-w-md">
            <TextField
              label={t("name")}
              hint={t("nameHint")}
              name="name"
              required
              maxLength={80}
              problem={at("name")}
            />
          </div>
          <SaveBar {...state} label={t("makeCode")} />
        </form>
      </Panel>
    </div>
  );
}

function DeviceState({ device, timeZone }: { device: Device; timeZone: string }) {
  const t = useTranslations("settings.devices");
  const format = useFormatter();
  const seen = device.seenAt ? format.dateTime(new Date(device.seenAt), "moment", { timeZone }) : null;
  const state = device.isOnline ? "online" : !device.isPaired ? "unpaired" : seen ? "offline" : "never";
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
      <span
        aria-hidden="true"
        className={dotClass(device.isOnline ? "free" : device.isPaired ? "busy" : "gone")}
      />
      {t(`state.${state}`, { since: seen ?? "" })}
      {device.series && ` · ${t("series", { series: device.series })}`}
      {device.unsentCount > 0 && ` · ${t("unsent", { count: device.unsentCount })}`}
    </span>
  );
}
