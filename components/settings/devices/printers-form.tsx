"use client";

import { Printer } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useNow } from "#components/staff/live/use-now.ts";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { dotClass } from "#components/staff/presence/dot.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PrinterView } from "#lib/printers/queries.ts";
import { isPrinting } from "#lib/printers/status.ts";
import { ConfirmButton } from "../confirm-button.tsx";
import { useSave } from "../drafts/use-save.tsx";
import { Panel } from "../panel.tsx";
import { type Place, PrinterFields } from "./printer-fields.tsx";
import { TestPrintButton } from "./test-print-button.tsx";

type Props = { printers: PrinterView[]; tablets: { id: string; name: string }[] };

/** The office's receipt printers: whom each prints for, how it stands, and a ticket on trial. */
export function PrintersForm({ printers, tablets }: Props) {
  const t = useTranslations("settings.printers");
  const [changing, setChanging] = useState<string | null>(null);
  const { save, words } = useSave();
  const places: Place[] = [{ id: null, name: t("reception") }, ...tablets];
  const free = places.filter(({ id }) => !printers.some(({ deviceId }) => deviceId === id));

  return (
    <Panel title={t("title")} lead={t("lead")}>
      {printers.length === 0 && (
        <EmptyState title={t("none")} isSmall>
          {t("noneText")}
        </EmptyState>
      )}
      {words && <p role="alert">{words}</p>}
      <ul className="divide-y divide-line">
        {printers.map((printer) => (
          <li key={printer.id} className="grid gap-4 py-3.5">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <span className="grid size-11 place-items-center rounded-[14px] bg-mist text-pine">
                <Printer aria-hidden="true" />
              </span>
              <span className="min-w-0 grow basis-48 wrap-anywhere">
                <span className="block font-semibold">{printer.name}</span>
                <PrinterLine printer={printer} place={places.find(({ id }) => id === printer.deviceId)} />
              </span>
              <TestPrintButton id={printer.id} />
              <Button
                size="small"
                aria-expanded={changing === printer.id}
                onClick={() => setChanging(changing === printer.id ? null : printer.id)}
              >
                {t("change")}
              </Button>
              <ConfirmButton
                label={t("remove")}
                title={t("removeTitle", { name: printer.name })}
                text={t("removeText")}
                act={t("remove")}
                onAct={() => void save("DELETE", `/api/printers/${printer.id}`)}
              />
            </div>
            {changing === printer.id && (
              <PrinterFields
                printer={printer}
                places={places.filter(
                  ({ id }) => id === printer.deviceId || free.some((one) => one.id === id),
                )}
                onSaved={() => setChanging(null)}
              />
            )}
          </li>
        ))}
      </ul>
      {free.length > 0 && (
        <section className="mt-5 border-line border-t pt-5">
          <h3 className="mb-4 text-lg">{t("add")}</h3>
          {/* Anew after each: what is free is another. */}
          <PrinterFields key={printers.length} places={free} />
        </section>
      )}
    </Panel>
  );
}

/** How it stands now, from the live stream: a lid that is shut shows here at once. */
function PrinterLine({ printer, place }: { printer: PrinterView; place: Place | undefined }) {
  const t = useTranslations("settings.printers");
  const stands = useTranslations("staff.printer");
  const format = useFormatter();
  const shownAt = useNow();
  // A test may be newer than the clock's last step.
  const now = Math.max(shownAt, printer.testedAt ? Date.parse(printer.testedAt) : 0);
  const { state } = useQueue().printers.find(({ id }) => id === printer.id) ?? printer;
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
      <span
        aria-hidden="true"
        className={dotClass(isPrinting(state) ? "free" : state === "unknown" ? "gone" : "busy")}
      />
      {[
        stands(state),
        place?.name,
        printer.testedAt
          ? t("tested", { ago: format.relativeTime(new Date(printer.testedAt), now) })
          : t("neverTested"),
      ]
        .filter(Boolean)
        .join(" · ")}
      {" · "}
      <bdi>
        {printer.host}:{printer.port}
      </bdi>
    </span>
  );
}
