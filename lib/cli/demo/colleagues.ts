import { type DeviceActor, mint, type StaffActor } from "../../auth/actor.ts";
import type { Role } from "../../auth/permissions.ts";
import type { VisitorLocale } from "../../i18n/locales.ts";
import { demoId, demoOfficeId } from "./office.ts";

/** Colleagues who have no account and work by themselves, so that the demo lives and nobody's own visits are touched. */
type Simulated = {
  key: string;
  name: string;
  roles: Role[];
  languages: VisitorLocale[];
  room: string | null;
};
export const simulated: Simulated[] = [
  { key: "hodan", name: "Hodan Ali", roles: ["secretary"], languages: ["so", "sv", "en"], room: "Rum 4" },
  { key: "johan", name: "Johan Ek", roles: ["secretary"], languages: ["sv", "en", "uk"], room: "Rum 5" },
  { key: "maria", name: "Maria Öberg", roles: ["secretary"], languages: ["sv", "bs"], room: null },
];

export const colleagues = simulated.map(({ key, name, roles, languages, room }) => ({
  actor: mint<StaffActor>({
    kind: "staff",
    officeId: demoOfficeId,
    id: demoId(key),
    name,
    roles,
    languages,
    sessionId: `demo-${key}`,
  }),
  roomId: room ? demoId(room) : null,
}));

/** The reception checks in those who don't use the tablet. */
export const receptionist = mint<StaffActor>({
  kind: "staff",
  officeId: demoOfficeId,
  id: demoId("reception"),
  name: "Rana Nilsson",
  roles: ["reception"],
  languages: ["sv"],
  sessionId: "demo-reception",
});

/** A second kiosk that nobody stands at: the first one, A, is for whoever tries the demo. */
export const kioskB = mint<DeviceActor>({
  kind: "device",
  officeId: demoOfficeId,
  id: demoId("kiosk B"),
  device: "kiosk",
  series: "B",
});
