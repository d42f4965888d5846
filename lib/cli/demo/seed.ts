import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { v5 as uuidv5 } from "uuid";
import type { Role } from "../../auth/permissions.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import type { VisitorLocale } from "../../i18n/locales.ts";

/** The demo office. Everything here can be run again: what exists is left as people changed it. */
export const demoOfficeId = "vivalla";

/** The same id on every machine, so that seeding again finds the same rows. */
export const demoId = (name: string): string => uuidv5(`kom-in demo ${name}`, uuidv5.URL);

const rooms = ["Rum 1", "Rum 2", "Rum 3", "Rum 4", "Rum 5"];

type Person = { key: string; name: string; roles: Role[]; languages: VisitorLocale[]; room?: string };
export const people: Person[] = [
  { key: "admin", name: "Anna Lind", roles: ["admin"], languages: ["sv"] },
  { key: "chief", name: "Karin Holm", roles: ["chief"], languages: ["sv", "en"] },
  { key: "reception", name: "Rana Nilsson", roles: ["reception"], languages: ["sv", "en", "bs"] },
  { key: "amir", name: "Amir Hassan", roles: ["secretary"], languages: ["so", "ar", "sv"], room: "Rum 1" },
  { key: "sara", name: "Sara Berg", roles: ["secretary"], languages: ["sv", "en"], room: "Rum 2" },
  {
    key: "leyla",
    name: "Leyla Karimi",
    roles: ["secretary"],
    languages: ["fa", "prs", "tr", "sv"],
    room: "Rum 3",
  },
];

export async function seedDemo(): Promise<void> {
  await seedOffice();
  for (const person of people) await seedPerson(person);
}

async function seedOffice(): Promise<void> {
  await db.office.upsert({
    where: { id: demoOfficeId },
    update: {},
    create: {
      id: demoOfficeId,
      name: "Socialkontoret Vivalla",
      timeZone: "Europe/Stockholm",
      isDemo: true,
      posterKey: randomBytes(18).toString("base64url"),
      announcementLanguages: ["sv", "en"],
      closedInfo: {
        sv: "Ring 112 om någon är i fara. Socialjouren svarar kvällar och helger på 019-21 00 00.",
        en: "Call 112 if someone is in danger. The social emergency service answers evenings and weekends on 019-21 00 00.",
      },
      displayMessages: [
        { sv: "Du behöver inte säga vad du heter.", en: "You do not need to say your name." },
        { sv: "Det finns kaffe, te och saft.", en: "There is coffee, tea and juice." },
      ],
      // Around the clock, so that whoever tries the demo always finds it open.
      hours: { create: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: 0, closesAt: 1440 })) },
      rooms: { create: rooms.map((name, position) => ({ id: demoId(name), name, position })) },
      devices: {
        create: [
          { id: demoId("kiosk A"), kind: "kiosk", name: "Entrén", series: "A" },
          { id: demoId("display"), kind: "display", name: "Väntrummet" },
        ],
      },
    },
  });
}

async function seedPerson({ key, name, roles, languages, room }: Person): Promise<void> {
  const id = demoId(key);
  const email = `${key}@demo.test`;
  if (await db.user.findUnique({ where: { email } })) return;
  const password = await hashPassword(env.demoPassword);
  await db.user.create({
    data: {
      id,
      name,
      email,
      emailVerified: true,
      accounts: {
        create: { id: demoId(`${key} account`), accountId: id, providerId: "credential", password },
      },
      staff: {
        create: {
          officeId: demoOfficeId,
          roles,
          languages,
          state: roles.includes("secretary") ? "available" : "away",
          roomId: room ? demoId(room) : null,
        },
      },
    },
  });
}
