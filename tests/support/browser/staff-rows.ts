import type { Locator, Page } from "@playwright/test";
import type { Row } from "./accidents.ts";
import { expect } from "./browser.ts";

/** A staff screen and the visit that the row is about. */
export type Staff = { page: Page; visit: { id: string; code: string } };

export type StaffRow = Row<Staff> & {
  surface: "reception" | "desk" | "visit";
  /**
   * Where the visit stands at the beginning; the desk's own person holds it from `called` on. `withColleague`: a colleague is in a
   * meeting with it; `iTakePart`: and the person takes part; `splitOff`: a part of a family that waits apart; `parkedByMe`: what can be undone.
   */
  status:
    | ("waiting" | "called" | "inMeeting" | "parked" | "completed" | "left")
    | ("withColleague" | "iTakePart" | "splitOff" | "parkedByMe");
  /** What it leaves behind in the history, exactly once. */
  event: string | string[];
  /** What it sends. */
  method: "POST" | "PUT";
  path: RegExp;
};

const button = (place: Page | Locator, name: string | RegExp) => place.getByRole("button", { name }).first();
const exact = (place: Page | Locator, name: string) =>
  place.getByRole("button", { name, exact: true }).first();
const dialog = (page: Page) => page.getByRole("dialog");
const choice = (page: Page, name: string) => page.getByRole("menuitem", { name });
const more = async ({ page }: Staff): Promise<void> => exact(page, "Mer").click();
const nothing = async (): Promise<void> => undefined;
const event = { method: "POST", path: /\/api\/visits\/[^/]+\/events$/ } as const;

const isFree = ({ page }: Staff) => expect(page.getByText("Du är ledig")).toBeVisible();
const opened = async ({ page, visit }: Staff): Promise<void> => {
  const line = page.locator(`#visit-${visit.id}`);
  if ((await line.getAttribute("aria-expanded")) === "false") await line.click();
};
/** A visit that doesn't wait: in a meeting, called or parked. */
const openedAside = ({ page, visit }: Staff): Promise<void> =>
  page.locator("button[aria-expanded]", { hasText: new RegExp(`^${visit.code}(?!\\d)`) }).click();
const chooseSomali = async ({ page }: Staff): Promise<void> => {
  await dialog(page).getByLabel("Språk").selectOption("so");
};
const inRegion = (name: RegExp) => (staff: Staff) =>
  expect(staff.page.getByRole("region", { name })).toContainText(staff.visit.code);

/** The bar at the bottom says what I did. */
const says = (words: (code: string) => string) => (staff: Staff) =>
  expect(staff.page.getByRole("contentinfo")).toContainText(words(staff.visit.code));

const onDesk: Omit<StaffRow, "surface">[] = [
  {
    action: "call next",
    status: "waiting",
    before: nothing,
    button: ({ page }) => button(page, /Ropa upp nästa/),
    event: "called",
    ...{ method: "POST", path: /\/api\/queue\/next$/ },
    sees: ({ page }) => expect(page.getByText(/Uppropad \d\d:\d\d/)).toBeVisible(),
  },
  {
    action: "call by hand",
    status: "waiting",
    before: nothing,
    button: ({ page, visit }) => button(page, `Ropa upp ${visit.code}`),
    event: "called",
    ...event,
    sees: ({ page }) => expect(page.getByText(/Uppropad \d\d:\d\d/)).toBeVisible(),
  },
  {
    action: "claim",
    status: "parked",
    before: nothing,
    button: ({ page }) => exact(page, "Ta"),
    event: "claimed",
    ...event,
    sees: ({ page }) => expect(page.getByText(/Tagen \d\d:\d\d/)).toBeVisible(),
  },
  {
    action: "start",
    status: "called",
    before: nothing,
    button: ({ page }) => button(page, /De är här/),
    event: "started",
    ...event,
    sees: ({ page }) => expect(page.getByText(/I samtal sedan/)).toBeVisible(),
  },
  {
    action: "call again",
    status: "called",
    before: nothing,
    button: ({ page }) => button(page, /Ropa igen/),
    event: "recalled",
    ...event,
    sees: says((code) => `Du ropade igen på ${code}`),
  },
  {
    action: "no-show",
    status: "called",
    before: nothing,
    button: ({ page }) => exact(page, "Kom inte"),
    event: "missed",
    ...event,
    sees: isFree,
  },
  {
    action: "release",
    status: "called",
    before: more,
    button: ({ page }) => choice(page, "Tillbaka i kön"),
    event: "released",
    ...event,
    sees: isFree,
  },
  {
    action: "split",
    status: "inMeeting",
    before: async (staff) => {
      await more(staff);
      await choice(staff.page, "Dela sällskapet").click();
      await button(dialog(staff.page), /^Fler/).click();
    },
    button: ({ page }) => exact(dialog(page), "Dela"),
    event: ["split", "splitOff"],
    ...event,
    sees: says((code) => `Du delade sällskapet ${code}`),
  },
  {
    action: "bring in a colleague",
    status: "inMeeting",
    before: async (staff) => {
      await more(staff);
      await choice(staff.page, "Ta med en kollega").click();
    },
    button: ({ page }) => button(dialog(page), /Sara/),
    event: "broughtIn",
    ...event,
    sees: says((code) => `Du tog med en kollega till ${code}`),
  },
  {
    action: "finish",
    status: "inMeeting",
    before: async ({ page }) => {
      await button(page, /^Avsluta/).click();
      await button(page.locator("form"), /Samtal utan bistånd/).click();
    },
    button: ({ page }) => button(page.locator("form"), /^Avsluta/),
    event: "completed",
    ...event,
    sees: isFree,
  },
  {
    action: "park",
    status: "inMeeting",
    before: ({ page }) => button(page, /^Parkera/).click(),
    button: ({ page }) => button(dialog(page), "Väntar på tolk"),
    event: "parked",
    ...event,
    sees: isFree,
  },
  {
    action: "hand over",
    status: "inMeeting",
    before: ({ page }) => exact(page, "Lämna över").click(),
    button: ({ page }) => button(dialog(page), /Sara/),
    event: "handedOver",
    ...event,
    sees: isFree,
  },
  {
    action: "leave",
    status: "called",
    before: more,
    button: ({ page }) => choice(page, "Har gått"),
    event: "left",
    ...event,
    sees: isFree,
  },
  {
    action: "strike",
    status: "called",
    before: more,
    button: ({ page }) => choice(page, "Stryk"),
    event: "voided",
    ...event,
    sees: isFree,
  },
  {
    action: "amend",
    status: "called",
    before: async (staff) => {
      await more(staff);
      await choice(staff.page, "Ändra uppgifter").click();
      await chooseSomali(staff);
    },
    button: ({ page }) => exact(dialog(page), "Spara"),
    event: "amended",
    ...event,
    sees: ({ page }) => expect(page.getByText("Somaliska, utan tolk")).toBeVisible(),
  },
];

const atReception: Omit<StaffRow, "surface">[] = [
  {
    action: "add a visit",
    status: "waiting",
    before: ({ page }) => button(page, /Lägg till besök/).click(),
    button: ({ page }) => button(dialog(page), /Ge könummer/),
    event: "checkedIn",
    ...{ method: "PUT", path: /\/api\/visits\/[^/]+$/ },
    sees: ({ page }) => expect(page.getByText(/Du skrev in R\d+|R\d+ är inskrivet/).first()).toBeVisible(),
  },
  {
    action: "call by hand",
    status: "waiting",
    before: async (staff) => {
      await opened(staff);
      await button(staff.page, /^Ropa upp/).click();
      await dialog(staff.page).getByLabel("Rum 1").check();
    },
    button: ({ page }) => exact(dialog(page), "Ropa upp"),
    event: "called",
    ...event,
    sees: ({ page }) => expect(page.getByText("Uppropad till Rum 1")).toBeVisible(),
  },
  {
    action: "park",
    status: "waiting",
    before: async (staff) => {
      await opened(staff);
      await button(staff.page, /^Parkera/).click();
    },
    button: ({ page }) => button(dialog(page), "Väntar på tolk"),
    event: "parked",
    ...event,
    sees: inRegion(/Parkerade/),
  },
  {
    action: "leave",
    status: "waiting",
    before: opened,
    button: ({ page }) => exact(page, "Har gått"),
    event: "left",
    ...event,
    sees: inRegion(/Avslutade i dag/),
  },
  {
    action: "strike",
    status: "waiting",
    before: async (staff) => {
      await opened(staff);
      await more(staff);
    },
    button: ({ page }) => choice(page, "Stryk"),
    event: "voided",
    ...event,
    sees: ({ page, visit }) => expect(page.locator(`#visit-${visit.id}`)).toHaveCount(0),
  },
  {
    action: "amend",
    status: "waiting",
    before: async (staff) => {
      await opened(staff);
      await exact(staff.page, "Ändra uppgifter").click();
      await chooseSomali(staff);
    },
    button: ({ page }) => exact(dialog(page), "Spara"),
    event: "amended",
    ...event,
    sees: ({ page, visit }) => expect(page.locator(`#visit-${visit.id}`)).toContainText("somaliska"),
  },
];

const atReceptionLater: Omit<StaffRow, "surface">[] = [
  {
    action: "call again",
    status: "called",
    before: openedAside,
    button: ({ page }) => button(page, /Ropa igen/),
    event: "recalled",
    ...event,
    sees: says((code) => `Du ropade igen på ${code}`),
  },
  {
    action: "no-show",
    status: "called",
    before: openedAside,
    button: ({ page }) => exact(page, "Kom inte"),
    event: "missed",
    ...event,
    sees: inRegion(/Avslutade i dag/),
  },
  {
    action: "release",
    status: "called",
    before: openedAside,
    button: ({ page }) => exact(page, "Tillbaka i kön"),
    event: "released",
    ...event,
    sees: says((code) => `Du lämnade tillbaka ${code} i kön`),
  },
  {
    action: "hand over",
    status: "inMeeting",
    before: async (staff) => {
      await openedAside(staff);
      await exact(staff.page, "Lämna över").click();
    },
    button: ({ page }) => button(dialog(page), /Sara/),
    event: "handedOver",
    ...event,
    sees: says((code) => `Du lämnade över ${code}`),
  },
  {
    action: "resume",
    status: "parked",
    before: openedAside,
    button: ({ page }) => exact(page, "Tillbaka i kön"),
    event: "resumed",
    ...event,
    sees: says((code) => `Du flyttade ${code} tillbaka till kön`),
  },
  {
    action: "reinstate",
    status: "left",
    before: nothing,
    button: ({ page }) => exact(page, "Sätt tillbaka i kön"),
    event: "reinstated",
    ...event,
    sees: says((code) => `Du satte tillbaka ${code} i kön`),
  },
  {
    action: "undo",
    status: "parkedByMe",
    before: nothing,
    button: ({ page }) => button(page.getByRole("contentinfo"), /^Ångra/),
    event: "undone",
    ...event,
    sees: ({ page, visit }) => expect(page.locator(`#visit-${visit.id}`)).toBeVisible(),
  },
];

const onVisitPage: Omit<StaffRow, "surface">[] = [
  {
    action: "join",
    status: "withColleague",
    before: nothing,
    button: ({ page }) => exact(page, "Delta"),
    event: "joined",
    ...event,
    sees: says((code) => `Du deltar i samtalet med ${code}`),
  },
  {
    action: "part",
    status: "iTakePart",
    before: more,
    button: ({ page }) => choice(page, "Sluta delta"),
    event: "parted",
    ...event,
    sees: says((code) => `Du slutade delta hos ${code}`),
  },
  {
    action: "merge",
    status: "splitOff",
    before: more,
    button: ({ page }) => choice(page, "För ihop igen"),
    event: ["merged", "rejoined"],
    ...event,
    sees: ({ page }) => expect(page.getByText(/förde ihop/).first()).toBeVisible(),
  },
  {
    action: "correct",
    status: "completed",
    before: async ({ page }) => {
      await button(page, /^Rätta utfallet/).click();
      await button(page.locator("form"), /Information till föräldrar/).click();
    },
    button: ({ page }) => exact(page.locator("form"), "Spara rättelsen"),
    event: "corrected",
    ...event,
    sees: says((code) => `Du rättade utfallet för ${code}`),
  },
];

export const staffRows: StaffRow[] = [
  ...onDesk.map((row) => ({ surface: "desk" as const, ...row })),
  ...[...atReception, ...atReceptionLater].map((row) => ({ surface: "reception" as const, ...row })),
  ...onVisitPage.map((row) => ({ surface: "visit" as const, ...row })),
];
