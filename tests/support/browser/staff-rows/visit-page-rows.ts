import { expect } from "../browser.ts";
import { button, choice, event, exact, more, type StaffRow, says } from "./steps.ts";

/** What is done on a visit's own page. */
export const visitPageRows: StaffRow[] = [
  {
    action: "join",
    status: "withColleague",
    // Until the colleague's screen is heard of, somebody stands in for them.
    before: ({ page }) => expect(exact(page, "Delta")).toBeVisible(),
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
