import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = "app/[locale]/(staff)";
const pages = globSync("**/page.tsx", { cwd: folder }).map((page) => `${folder}/${page}`);
/** Whoever is signed in may see it. */
const forEverybody = `${folder}/account/page.tsx`;

test("there are pages of the staff to look at", () => expect(pages.length).toBeGreaterThan(5));

test.each(pages)("%s asks itself who is there: a browser can ask for a page without its layout", (page) => {
  const [, body = ""] = readFileSync(page, "utf8").split("export default ");
  const asks = body.search(/staffOrSignIn\(\)/);
  const refuses = body.search(/notFound\(\)|redirect\(|<NoVisit/);
  expect(asks).toBeGreaterThan(0);
  if (page !== forEverybody) expect(refuses).toBeGreaterThan(asks);
});
