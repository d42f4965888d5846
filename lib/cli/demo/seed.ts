import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Role } from "../../auth/permissions.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import type { VisitorLocale } from "../../i18n/locales.ts";
import { builtInLists } from "../../offices/entries.ts";
import { localPartners } from "../../visits/codes.ts";
import { simulated } from "./colleagues.ts";
import { liveTheDay } from "./day.ts";
import { fillHistory } from "./fill-history.ts";
import { demoId, demoOfficeId, demoTimeZone } from "./office.ts";

const rooms = ["Rum 1", "Rum 2", "Rum 3", "Rum 4", "Rum 5"];

type Person = {
  key: string;
  name: string;
  roles: Role[];
  languages: VisitorLocale[];
  room?: string;
  officeId?: string;
};

/** Who can sign in, as `<key>@demo.test`. */
const people: Person[] = [
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

/** The demo office with its people, its history and its day so far. Run again, it leaves what exists as people changed it. */
export async function seedDemo(): Promise<void> {
  await seedPeople();
  await fillHistory();
  await liveTheDay();
}

/** The office and who works there, with nobody waiting. */
export async function seedPeople(): Promise<void> {
  await seedOffice();
  for (const person of people) await seedPerson(person);
  for (const { key, room, ...rest } of simulated)
    await makePerson({ key, ...rest, ...(room ? { room } : {}) }, null);
}

/** The chief of offices whose years are made up, `years@demo.test`: the demo's own chief stays with the demo's office. */
export async function seedYearsChief(officeId: string): Promise<void> {
  const roles: Role[] = ["chief"];
  await seedPerson({ key: "years", name: "Eva Lund", roles, languages: ["sv", "en"], officeId });
  const userId = demoId("years");
  const key = { officeId_userId: { officeId, userId } };
  await db.staff.upsert({
    where: key,
    update: {},
    create: { officeId, userId, roles, languages: ["sv", "en"] },
  });
}

async function seedOffice(): Promise<void> {
  await db.office.upsert({
    where: { id: demoOfficeId },
    update: {},
    create: {
      id: demoOfficeId,
      name: "Socialkontoret Vivalla",
      timeZone: demoTimeZone,
      isDemo: true,
      posterKey: randomBytes(18).toString("base64url"),
      announcementLanguages: ["sv", "en"],
      closedInfo: {
        sv: "Socialjouren svarar kvällar och helger.",
        en: "The social emergency service answers evenings and weekends.",
      },
      onCallNumber: "019-21 00 00",
      displayMessages: [
        { sv: "Du behöver inte säga vad du heter.", en: "You do not need to say your name." },
        { sv: "Det finns kaffe, te och saft.", en: "There is coffee, tea and juice." },
      ],
      // Around the clock, so that whoever tries the demo always finds it open.
      hours: { create: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: 0, closesAt: 1440 })) },
      lists: {
        create: localPartners.map((code) => ({
          ...{ list: "partner" as const, code },
          position: builtInLists.partner.indexOf(code),
        })),
      },
      rooms: { create: rooms.map((name, position) => ({ id: demoId(name), name, position })) },
      devices: {
        create: [
          { id: demoId("kiosk A"), kind: "kiosk", name: "Entrén", series: "A" },
          { id: demoId("kiosk B"), kind: "kiosk", name: "Familjehörnan", series: "B", pairedAt: now() },
          { id: demoId("display"), kind: "display", name: "Väntrummet" },
        ],
      },
    },
  });
}

async function seedPerson(person: Person): Promise<void> {
  if (await db.user.findUnique({ where: { id: demoId(person.key) } })) return;
  await makePerson(person, await hashPassword(env.demoPassword));
}

/** Without a password nobody can sign in as this person. */
async function makePerson(person: Person, password: string | null): Promise<void> {
  const { key, name, roles, languages, room, officeId = demoOfficeId } = person;
  const id = demoId(key);
  const account = { id: demoId(`${key} account`), accountId: id, providerId: "credential", password };
  const staff = {
    officeId,
    roles,
    languages,
    state: roles.includes("secretary") ? ("available" as const) : ("away" as const),
    roomId: room ? demoId(room) : null,
    // By their first names.
    visitorName: roles.includes("secretary") ? (name.split(" ")[0] ?? null) : null,
  };
  await db.user.upsert({
    where: { id },
    update: {},
    create: {
      id,
      name,
      email: `${key}@demo.test`,
      emailVerified: true,
      ...(password ? { accounts: { create: account } } : {}),
      staff: { create: staff },
    },
  });
}
