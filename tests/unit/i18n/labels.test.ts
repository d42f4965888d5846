import { expect, test } from "vitest";
import { flattened } from "#lib/i18n/review/review-register.ts";
import { outcomes, partners, reasons, waysIn } from "#lib/visits/codes.ts";
import { detailNames } from "#lib/visits/machine/details.ts";
import { eventTypes } from "#lib/visits/machine/events.ts";
import sv from "#messages/sv.json" with { type: "json" };

const texts = Object.keys(flattened(sv));

test.each([
  ["reason", reasons],
  ["partner", partners],
  ["wayIn", waysIn.filter((code) => !(partners as readonly string[]).includes(code))],
  ["outcome", outcomes],
])("every %s that a visit can hold has a label", (list, codes) => {
  expect(texts).toEqual(expect.arrayContaining(codes.map((code) => `lists.${list}.${code}`)));
});

test("every event that a visit's history can show has a sentence", () => {
  expect(texts).toEqual(expect.arrayContaining(eventTypes.map((type) => `staff.event.${type}`)));
});

test("everything noted of a visit has a name, by which its history says that it was changed", () => {
  expect(texts).toEqual(expect.arrayContaining(detailNames.map((name) => `visit.field.${name}`)));
});
