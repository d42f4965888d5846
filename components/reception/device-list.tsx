"use client";
import { useTranslations } from "next-intl";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { dotClass } from "#components/staff/presence/dot.ts";
import { isPrinting } from "#lib/printers/status.ts";
import { Section } from "./section.tsx";

/** Tablets and screens: in contact or since when not, and what a tablet has not sent yet; receipt printers: whether they print. */
export function DeviceList() {
  const t = useTranslations("reception");
  const wording = useWording();
  const stands = useTranslations("staff.printer");
  const { devices, printers } = useQueue();
  if (devices.length + printers.length === 0) return null;
  return (
    <Section id="devices-title" title={t("devices")}>
      <ul>
        {devices.map((device) => {
          const contact = device.isOnline
            ? t("deviceOnline")
            : device.seenAt
              ? t("deviceOffline", { time: wording.clock(device.seenAt) })
              : t("deviceNever");
          const unsent = device.unsentCount > 0 ? t("unsent", { count: device.unsentCount }) : "";
          return (
            <li key={device.id} className="flex items-center gap-3 border-line border-b py-2.5 last:border-0">
              <p className="grow leading-snug">
                {device.name}
                <span className={`block text-sm ${unsent ? "font-semibold text-clay-deep" : "text-soft"}`}>
                  {[contact, unsent].filter(Boolean).join(", ")}
                </span>
              </p>
              <span aria-hidden="true" className={dotClass(device.isOnline ? "free" : "gone")} />
            </li>
          );
        })}
        {printers.map(({ id, name, state }) => {
          const isWell = state === "ready" || state === "unknown";
          return (
            <li key={id} className="flex items-center gap-3 border-line border-b py-2.5 last:border-0">
              <p className="grow leading-snug">
                {name}
                <span className={`block text-sm ${isWell ? "text-soft" : "font-semibold text-clay-deep"}`}>
                  {stands(state)}
                </span>
              </p>
              <span aria-hidden="true" className={dotClass(isPrinting(state) ? "free" : "gone")} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
