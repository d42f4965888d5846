import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { AuditTable } from "#components/settings/operation/audit-table.tsx";
import { BackupPanel } from "#components/settings/operation/backup-panel.tsx";
import { PolicyReportsPanel } from "#components/settings/operation/policy-reports-panel.tsx";
import { ApiKeysForm } from "#components/settings/systems/api-keys-form.tsx";
import { OpenDataForm } from "#components/settings/systems/open-data-form.tsx";
import { WebhooksForm } from "#components/settings/systems/webhooks-form.tsx";
import { RetentionNote } from "#components/statistics/retention-note.tsx";
import { firstLink } from "#lib/audit/chain.ts";
import { auditPage } from "#lib/audit/queries.ts";
import { auditQuery } from "#lib/audit/schema.ts";
import { auditHead, verifyChain } from "#lib/audit/verify.ts";
import type { Actor, StaffActor } from "#lib/auth/actor.ts";
import { backupCommand, passwordWord } from "#lib/backup/backup-command.ts";
import { newestBackup } from "#lib/backup/newest-backup.ts";
import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { staffLocaleOf } from "#lib/i18n/messages.ts";
import { keysOf } from "#lib/keys/queries.ts";
import { policyReports } from "#lib/monitor/policy-reports.ts";
import { auditFilterOf } from "#lib/offices/queries.ts";
import { deviceSettings, officeSettings, roomSettings, staffSettings } from "#lib/offices/settings.ts";
import { retentionNow } from "#lib/retention/queries.ts";
import { webhooks } from "#lib/webhooks/queries.ts";

/** What a page of the settings reads and shows. */
export type Show = (
  staff: Actor & StaffActor,
  query: { before?: string; language?: string },
) => Promise<ReactNode>;

/** Those about how the installation is run: what it stores, who else reads, and what happened. */
export const operationPages = {
  kept: async (staff) => {
    const office = await officeSettings(staff);
    const [retention, newest, head, locale] = await Promise.all([
      retentionNow(office),
      newestBackup(),
      auditHead(),
      getLocale(),
    ]);
    const { command, needsPassword } = backupCommand();
    return (
      <>
        <RetentionNote retention={retention} locale={staffLocaleOf(locale)} />
        <BackupPanel
          newest={newest}
          now={now()}
          make={{ command, password: needsPassword ? passwordWord : null }}
          head={head?.hash ?? firstLink}
          timeZone={office.timeZone}
        />
      </>
    );
  },
  systems: async (staff) => {
    const [keys, targets, office] = await Promise.all([
      keysOf(staff),
      webhooks(staff),
      officeSettings(staff),
    ]);
    return (
      <>
        <ApiKeysForm keys={keys} />
        <WebhooksForm webhooks={targets} />
        <OpenDataForm isOpen={office.openData} address={`${env.url}/api/open-data/${office.id}?format=csv`} />
      </>
    );
  },
  audit: async (staff, { before, ...asked }) => {
    const from = before && /^\d{1,18}$/.test(before) ? BigInt(before) : null;
    // A form sends what was left empty as well.
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
    const filter = auditQuery.safeParse(given).data ?? {};
    const [page, chain, office, rooms, people, devices, reports] = await Promise.all([
      auditFilterOf(staff, filter).then((instants) => auditPage(staff, from, instants)),
      verifyChain({ sinceLast: true }),
      officeSettings(staff),
      roomSettings(staff),
      staffSettings(staff),
      deviceSettings(staff),
      policyReports(),
    ]);
    const named = [...rooms, ...people.staff, ...devices].map(({ id, name }) => [id, name]);
    return (
      <>
        <AuditTable
          {...page}
          filter={filter}
          people={people.staff}
          chain={chain}
          timeZone={office.timeZone}
          names={Object.fromEntries(named)}
        />
        <PolicyReportsPanel reports={reports} timeZone={office.timeZone} />
      </>
    );
  },
} satisfies Record<string, Show>;
