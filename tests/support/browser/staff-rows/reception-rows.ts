import { expect } from "../browser.ts";
import {
  button,
  choice,
  chooseSomali,
  dialog,
  event,
  exact,
  inRegion,
  more,
  nothing,
  opened,
  openedAside,
  type StaffRow,
  says,
} from "./steps.ts";

/** What the reception does with the list. */
export const receptionRows: StaffRow[] = [
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
