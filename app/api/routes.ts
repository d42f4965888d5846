import type { Routes } from "#lib/http/openapi.ts";
import * as alarmsIdAcknowledge from "./alarms/[id]/acknowledge/route.ts";
import * as alarms from "./alarms/route.ts";
import * as audit from "./audit/route.ts";
import * as authPath from "./auth/[...path]/route.ts";
import * as demo from "./demo/route.ts";
import * as devicesIdCode from "./devices/[id]/code/route.ts";
import * as devicesId from "./devices/[id]/route.ts";
import * as devicesPair from "./devices/pair/route.ts";
import * as devices from "./devices/route.ts";
import * as devicesStatus from "./devices/status/route.ts";
import * as display from "./display/route.ts";
import * as health from "./health/route.ts";
import * as invitesAccept from "./invites/accept/route.ts";
import * as invitesJoin from "./invites/join/route.ts";
import * as invites from "./invites/route.ts";
import * as kioskPin from "./kiosk/pin/route.ts";
import * as kiosk from "./kiosk/route.ts";
import * as live from "./live/route.ts";
import * as metrics from "./metrics/route.ts";
import * as presence from "./presence/route.ts";
import * as queueNext from "./queue/next/route.ts";
import * as queue from "./queue/route.ts";
import * as ready from "./ready/route.ts";
import * as recordingsLocaleKey from "./recordings/[locale]/[key]/route.ts";
import * as recordings from "./recordings/route.ts";
import * as roomsId from "./rooms/[id]/route.ts";
import * as rooms from "./rooms/route.ts";
import * as sessionOffice from "./session/office/route.ts";
import * as sessionPassword from "./session/password/route.ts";
import * as settingsHolidaysDay from "./settings/holidays/[day]/route.ts";
import * as settingsHours from "./settings/hours/route.ts";
import * as settingsKioskPin from "./settings/kiosk-pin/route.ts";
import * as settingsListsList from "./settings/lists/[list]/route.ts";
import * as settingsOffice from "./settings/office/route.ts";
import * as settingsPosterKey from "./settings/poster-key/route.ts";
import * as setup from "./setup/route.ts";
import * as staffId from "./staff/[id]/route.ts";
import * as statisticsAnnotationsId from "./statistics/annotations/[id]/route.ts";
import * as statisticsExport from "./statistics/export/route.ts";
import * as statisticsIndicators from "./statistics/indicators/route.ts";
import * as statistics from "./statistics/route.ts";
import * as statisticsToday from "./statistics/today/route.ts";
import * as ticketsToken from "./tickets/[token]/route.ts";
import * as visitsIdEvents from "./visits/[id]/events/route.ts";
import * as visitsId from "./visits/[id]/route.ts";

/** Every route of the API; a test holds this against the files. What is no `endpoint` (the auth library's, the demo's) is not in the contract. */
export const routes: Routes = {
  "/api/alarms/[id]/acknowledge": alarmsIdAcknowledge,
  "/api/alarms": alarms,
  "/api/audit": audit,
  "/api/auth/[...path]": authPath,
  "/api/demo": demo,
  "/api/devices/[id]/code": devicesIdCode,
  "/api/devices/[id]": devicesId,
  "/api/devices/pair": devicesPair,
  "/api/devices": devices,
  "/api/devices/status": devicesStatus,
  "/api/display": display,
  "/api/health": health,
  "/api/invites/accept": invitesAccept,
  "/api/invites/join": invitesJoin,
  "/api/invites": invites,
  "/api/kiosk/pin": kioskPin,
  "/api/kiosk": kiosk,
  "/api/live": live,
  "/api/metrics": metrics,
  "/api/presence": presence,
  "/api/queue/next": queueNext,
  "/api/queue": queue,
  "/api/ready": ready,
  "/api/recordings/[locale]/[key]": recordingsLocaleKey,
  "/api/recordings": recordings,
  "/api/rooms/[id]": roomsId,
  "/api/rooms": rooms,
  "/api/session/office": sessionOffice,
  "/api/session/password": sessionPassword,
  "/api/settings/holidays/[day]": settingsHolidaysDay,
  "/api/settings/hours": settingsHours,
  "/api/settings/kiosk-pin": settingsKioskPin,
  "/api/settings/lists/[list]": settingsListsList,
  "/api/settings/office": settingsOffice,
  "/api/settings/poster-key": settingsPosterKey,
  "/api/setup": setup,
  "/api/staff/[id]": staffId,
  "/api/statistics/annotations/[id]": statisticsAnnotationsId,
  "/api/statistics/export": statisticsExport,
  "/api/statistics/indicators": statisticsIndicators,
  "/api/statistics": statistics,
  "/api/statistics/today": statisticsToday,
  "/api/tickets/[token]": ticketsToken,
  "/api/visits/[id]/events": visitsIdEvents,
  "/api/visits/[id]": visitsId,
};
