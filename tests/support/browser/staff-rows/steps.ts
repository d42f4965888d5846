import type { Locator, Page } from "@playwright/test";
import type { Row } from "../accidents.ts";
import { expect } from "../browser.ts";

/** A staff screen and the visit that the row is about. */
export type Staff = { page: Page; visit: { id: string; code: string } };

/** A row of the staff's table; its surface is named where the tables come together. */
export type StaffRow = Row<Staff> & {
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

export const button = (place: Page | Locator, name: string | RegExp) =>
  place.getByRole("button", { name }).first();
export const exact = (place: Page | Locator, name: string) =>
  place.getByRole("button", { name, exact: true }).first();
export const dialog = (page: Page) => page.getByRole("dialog");
export const choice = (page: Page, name: string) => page.getByRole("menuitem", { name });
export const more = async ({ page }: Staff): Promise<void> => exact(page, "Mer").click();
export const nothing = async (): Promise<void> => undefined;
export const event = { method: "POST", path: /\/api\/visits\/[^/]+\/events$/ } as const;

export const isFree = ({ page }: Staff) => expect(page.getByText("Du är ledig")).toBeVisible();
export const opened = async ({ page, visit }: Staff): Promise<void> => {
  const line = page.locator(`#visit-${visit.id}`);
  if ((await line.getAttribute("aria-expanded")) === "false") await line.click();
};
/** A visit that doesn't wait: in a meeting, called or parked. */
export const openedAside = ({ page, visit }: Staff): Promise<void> =>
  page.locator("button[aria-expanded]", { hasText: new RegExp(`^${visit.code}(?!\\d)`) }).click();
export const chooseSomali = async ({ page }: Staff): Promise<void> => {
  await dialog(page).getByLabel("Språk").selectOption("so");
};
export const inRegion = (name: RegExp) => (staff: Staff) =>
  expect(staff.page.getByRole("region", { name })).toContainText(staff.visit.code);

/** The bar at the bottom says what I did. */
export const says = (words: (code: string) => string) => (staff: Staff) =>
  expect(staff.page.getByRole("contentinfo")).toContainText(words(staff.visit.code));
