import type { Page } from "@playwright/test";
import { v7 } from "uuid";
import { ownNames, type StaffLocale, staffLocales, type VisitorLocale } from "#lib/i18n/locales.ts";
import { chosen } from "../support/browser/tablet.ts";
import { textsIn } from "../support/browser/texts.ts";

/** One picture of the documents: whose screen, in which language and theme, and how one gets to what is shown. */
export type Picture = {
  /** From the project's root. */
  file: string;
  /** Who of the demo is signed in, or which device this is. */
  as?: "kiosk" | "display" | "admin" | "chief" | "reception" | "amir";
  path: string;
  locale?: VisitorLocale;
  theme?: "light" | "dark";
  size: readonly [width: number, height: number];
  go: (page: Page) => Promise<unknown>;
};

const readme = ".github/pictures";
const guides = "public/guides";
const desktop = [1280, 800] as const;
const tablet = [1024, 680] as const;
const there = (page: Page) => page.getByRole("main").waitFor();
const drawn = (page: Page) => page.locator("[data-plot]").first().waitFor();
const live = (page: Page) =>
  page
    .getByText(/\d\d:\d\d:\d\d/)
    .first()
    .waitFor();

/** A family comes to the reception, and one of the demo's colleagues, who does nothing by herself, calls whoever is next. */
async function callNextAs(page: Page, colleague: string): Promise<void> {
  const party = { adults: 1, children0to5: 1, children6to12: 0, children13to17: 0 };
  await requestAs(page, "reception", "PUT", `/api/visits/${v7()}`, { who: "guardian", party });
  await requestAs(page, colleague, "POST", "/api/queue/next", { id: v7() });
}

async function requestAs(page: Page, as: string, method: string, path: string, data: object): Promise<void> {
  const { origin } = new URL(page.url());
  const context = await page.context().browser()?.newContext({ baseURL: origin });
  const headers = { origin };
  await context?.request.post(`/api/demo?as=${as}`, { headers, maxRedirects: 0 });
  const answer = await context?.request.fetch(path, { method, headers, data });
  await context?.close();
  // 204 of "call next": nobody waits.
  if (!answer?.ok() || answer.status() === 204)
    throw new Error(`${as}, ${method} ${path}: ${answer?.status()}`);
}

/** The four languages of the README: Latin, Arabic and Ethiopic script, and the source. */
const shown = ["sv", "so", "ar", "ti"] as const;

const tablets = shown.map(
  (locale): Picture => ({
    ...{ file: `${readme}/tablet-${locale}.webp`, as: "kiosk", path: "/kiosk", size: tablet },
    go: async (page) => {
      await chosen(page, ownNames[locale]).click();
      await page.getByRole("heading", { level: 1, name: textsIn(locale)("kiosk.welcome") }).waitFor();
    },
  }),
);

const screens = (["light", "dark"] as const).flatMap((theme): Picture[] => [
  { file: `${readme}/desk-${theme}.webp`, as: "amir", path: "/desk", theme, size: desktop, go: live },
  {
    file: `${readme}/statistics-${theme}.webp`,
    as: "chief",
    path: "/statistics?view=year",
    theme,
    size: desktop,
    go: drawn,
  },
]);

const ofGuides = staffLocales.flatMap((locale: StaffLocale): Picture[] => {
  const of = (
    name: string,
    rest: Omit<Picture, "file" | "locale" | "size"> & { size?: Picture["size"] },
  ): Picture => ({
    file: `${guides}/${name}-${locale}.webp`,
    locale,
    size: desktop,
    ...rest,
  });
  return [
    of("reception", { as: "reception", path: "/reception", go: live }),
    of("secretary", { as: "amir", path: "/desk", go: live }),
    of("chief", { as: "chief", path: "/statistics", go: drawn }),
    of("admin", { as: "admin", path: "/settings", go: there }),
    of("tablet", {
      as: "kiosk",
      path: "/kiosk",
      size: tablet,
      go: (page) => chosen(page, ownNames.so).waitFor(),
    }),
  ];
});

export const pictures: Picture[] = [
  ...tablets,
  {
    ...{ file: `${readme}/display.webp`, as: "display", path: "/display", size: [1280, 720] },
    go: async (page) => {
      for (const colleague of ["leyla", "sara"]) await callNextAs(page, colleague);
      await page.locator("#stage[data-state=called]").waitFor();
      // An address of the machine that makes the pictures tells a reader nothing.
      await page.locator("#message [data-shown]").filter({ hasNotText: "/accessibility" }).waitFor();
    },
  },
  ...screens,
  ...ofGuides,
];
