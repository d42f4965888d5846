import { expect } from "../browser.ts";
import {
  button,
  choice,
  chooseSomali,
  dialog,
  event,
  exact,
  isFree,
  more,
  nothing,
  type StaffRow,
  says,
} from "./steps.ts";

/** What a social secretary does at the desk. */
export const deskRows: StaffRow[] = [
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
