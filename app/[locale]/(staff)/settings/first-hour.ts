import { getFormatter, getTranslations } from "next-intl/server";
import type { StepState } from "#components/settings/home/checklist.tsx";
import { everChanged } from "#lib/audit/queries.ts";
import type { Actor, StaffActor } from "#lib/auth/actor.ts";
import { newestBackup } from "#lib/backup/newest-backup.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { reach } from "#lib/machine/lan-addresses.ts";
import { newestDrill } from "#lib/offices/alarm-buttons.ts";
import { listNames } from "#lib/offices/schema.ts";
import { deviceSettings, officeSettings, roomSettings, staffSettings } from "#lib/offices/settings.ts";
import { printerStep } from "./printer-step.ts";

/** A copy that is older doesn't hold yesterday. */
const freshBackupMs = 48 * 3_600_000;
/** Colleagues come and go: a drill that is older says little about who is here now. */
const freshDrillMs = 92 * 24 * 3_600_000;

/** What the office needs before its first day, each with what is so now. */
export async function firstHour(staff: Actor & StaffActor): Promise<StepState[]> {
  const { officeId } = staff;
  const [
    t,
    format,
    office,
    rooms,
    people,
    devices,
    printer,
    backup,
    drill,
    hoursSaved,
    listsSaved,
    visit,
    day,
  ] = await Promise.all([
    getTranslations("settings.home.state"),
    getFormatter(),
    officeSettings(staff),
    roomSettings(staff),
    staffSettings(staff),
    deviceSettings(staff),
    printerStep(staff),
    newestBackup(),
    newestDrill(staff),
    everChanged(staff, "hoursChanged"),
    everChanged(staff, "listChanged"),
    // Whether there was any, and not when: an administrator doesn't see the queue.
    db.visit.findFirst({ where: { officeId }, select: { id: true } }),
    db.foldedDay.findFirst({ where: { officeId }, select: { day: true } }),
  ]);
  const at = now();
  const ago = (date: Date | string) => format.relativeTime(new Date(date), at);
  const areHoursSaved = hoursSaved.length > 0;
  const areListsSaved = listNames.every((list) => listsSaved.includes(list));
  const inUse = rooms.filter(({ isRetired }) => !isRetired);
  const receiving = people.staff.filter(
    ({ roles, isDisabled }) =>
      !isDisabled && roles.some((role) => role === "secretary" || role === "reception"),
  );
  const silent = receiving.filter(({ languages }) => languages.length === 0);
  const { addresses, isSecure } = reach();
  const address = addresses[0];
  const device = (kind: "kiosk" | "display") => {
    const paired = devices.filter((one) => one.kind === kind && one.isPaired);
    const gone = paired.filter(({ isOnline }) => !isOnline);
    const lines = paired.map(({ name, isOnline, seenAt }) =>
      isOnline
        ? t("online", { name })
        : seenAt
          ? t("seen", { name, ago: ago(seenAt) })
          : t("never", { name }),
    );
    return {
      isDone: paired.length > 0 && gone.length === 0,
      state: lines.join(" ") || t(kind === "kiosk" ? "noTablet" : "noDisplay"),
    };
  };
  const next = office.holidays[0];
  const online = devices.find(({ kind, isPaired, isOnline }) => kind === "display" && isPaired && isOnline);
  const drillDay = drill && format.dateTime(new Date(`${drill.day}T12:00:00Z`), "date");
  const hadVisit = Boolean(visit ?? day);

  return [
    {
      step: "address",
      isDone: isSecure,
      state: !address ? t("noNetwork") : isSecure ? t("secure", { address }) : t("insecure", { address }),
      href: "/settings/devices",
    },
    {
      step: "hours",
      isDone: office.hours.length > 0 && areHoursSaved,
      state: t(office.hours.length === 0 ? "noHours" : areHoursSaved ? "hours" : "hoursAsAtStart", {
        count: new Set(office.hours.map(({ weekday }) => weekday)).size,
      }),
      href: "/settings/hours",
    },
    {
      step: "holidays",
      isDone: next !== undefined,
      state: next
        ? t("holidays", {
            label: next.label,
            day: format.dateTime(new Date(`${next.day}T12:00:00Z`), "date"),
          })
        : t("noHolidays"),
      href: "/settings/hours",
    },
    {
      step: "rooms",
      isDone: inUse.length > 0,
      state: inUse.length > 0 ? t("rooms", { count: inUse.length }) : t("noRooms"),
      href: "/settings/rooms",
    },
    {
      step: "people",
      isDone: receiving.length > 0,
      state:
        receiving.length > 0
          ? t("people", { count: receiving.length })
          : people.invites.length > 0
            ? t("invited", { count: people.invites.length })
            : t("noPeople"),
      href: "/settings/staff",
    },
    {
      step: "languages",
      isDone: receiving.length > 0 && silent.length === 0,
      state:
        receiving.length === 0
          ? t("noPeople")
          : silent.length > 0
            ? t("silent", { names: silent.map(({ name }) => name).join(", ") })
            : t("languages", { count: new Set(receiving.flatMap(({ languages }) => languages)).size }),
      href: "/settings/staff",
    },
    { step: "tablet", ...device("kiosk"), href: "/settings/devices" },
    {
      step: "pin",
      isDone: office.hasKioskPin,
      state: t(office.hasKioskPin ? "pin" : "noPin"),
      href: "/settings/devices",
    },
    {
      step: "display",
      ...device("display"),
      href: "/settings/devices",
      ...(online ? { trial: { ring: online.id } } : {}),
    },
    printer,
    {
      step: "lists",
      isDone: areListsSaved,
      state: t(areListsSaved ? "lists" : "listsAsAtStart"),
      href: "/settings/lists",
    },
    {
      step: "closed",
      isDone: Boolean(office.closedInfo.sv),
      state: office.closedInfo.sv ?? t("noClosed"),
      href: "/settings/texts",
    },
    {
      step: "visit",
      isDone: hadVisit,
      state: t(hadVisit ? "visit" : "noVisit"),
      href: "/settings/devices",
    },
    {
      step: "alarm",
      isDone: drill?.seconds != null && at.getTime() - Date.parse(drill.day) < freshDrillMs,
      state: !drill
        ? t("noDrill")
        : drill.seconds !== null
          ? t("drill", { day: drillDay ?? "", seconds: drill.seconds })
          : t(drill.isRunning ? "drillRuns" : "drillUnanswered", { day: drillDay ?? "" }),
      href: "/settings/alarm",
      trial: "drill",
    },
    {
      step: "backup",
      isDone: backup !== null && at.getTime() - Date.parse(backup.at) < freshBackupMs,
      state: backup ? t("backup", { ago: ago(backup.at) }) : t("noBackup"),
      href: "/settings/kept",
    },
  ];
}
