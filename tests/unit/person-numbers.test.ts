import { expect, test } from "vitest";
import { holdsPersonalNumber, holdsPhoneNumber } from "#lib/person-numbers.ts";

const personal = [
  ..."19800101-1234|198001011234|800101-1234|8001011234|800101+1234|19800101+1234|19800101 1234|800101 1234".split(
    "|",
  ),
  ..."1980-01-01-1234|1980 01 01 1234|80 01 01 1234|80-01-01-1234|80.01.01-1234|80/01/01-1234|1980.01.01.1234".split(
    "|",
  ),
  ..."1980/01/01 1234|19 80 01 01 12 34|80 01 01 12 34|8 0 0 1 0 1 1 2 3 4|1 9 8 0 0 1 0 1 1 2 3 4".split(
    "|",
  ),
  ..."800101–1234|800101—1234|800101‐1234|800101‑1234|800101−1234|800101 - 1234|800101_1234|800101.1234".split(
    "|",
  ),
  ..."800101/1234|800101:1234|(800101)1234|800101·1234|800101*1234|800101--1234|19-800101-1234|800161-1234".split(
    "|",
  ),
  ..."800191-1234|198001611234|20150630-2399|150630-2399|19800101-T123|800101-TF12|800101 X123|18991231-1234".split(
    "|",
  ),
  ..."８００１０１－１２３４|٨٠٠١٠١-١٢٣٤|۸۰۰۱۰۱۱۲۳۴|८००१०११२३४|800101\u200b-1234|80\u200d0101\u2060-1234|800101\u00ad1234".split(
    "|",
  ),
  ..."8\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e31\ufe0f\u20e30\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e3".split(
    "|",
  ),
  ..."𝟠𝟘𝟘𝟙𝟘𝟙-𝟙𝟚𝟛𝟜|pnr800101-1234|Ali 800101-1234 kommer|pers.nr:800101-1234,|p198001011234|800101\u00a01234".split(
    "|",
  ),
  ..."800101\t1234|1980-01-01:1234|19800101~1234|800101'1234".split("|"),
];
const phones = [
  ..."070-123 45 67|0701234567|070 123 45 67|070-1234567|070/123 45 67|070.123.45.67|070·123·45·67|070_123_45_67".split(
    "|",
  ),
  ..."+46701234567|+46 70 123 45 67|+46(0)70-123 45 67|0046701234567|0046 70 123 45 67|46701234567|46 70 123 45 67".split(
    "|",
  ),
  ..."(070) 123 45 67|(08) 12 34 56|08-12 34 56|08.12 34 56|08 12 34 56|019-21 00 00|0771-123456|08–123 456 78".split(
    "|",
  ),
  ..."0 7 0 1 2 3 4 5 6 7|07 01 23 45 67|701234567|ring 0701234567!|tel:0701234567|tel070-1234567|070--123--45--67".split(
    "|",
  ),
  ..."070,123,45,67|０７０１２３４５６７|٠٧٠١٢٣٤٥٦٧|۰۷۰۱۲۳۴۵۶۷|070\u200b123\u200b45\u200b67|070 – 123 45 67|+1 212 555 0100".split(
    "|",
  ),
  ..."+252 61 2345678;12 34 56;210000;070*123*45*67;070|123|45|67".split(";"),
];
const harmless = [
  ..."Rum 12|8.30–16.00|8.30-16.00|08:00 - 16:30|kl 13:15|mån 8-12, tis 13-17|Mån 08.00–12.00 Tis 13.00–17.30".split(
    "|",
  ),
  ..."2026-11-29|20261129|2025–2026|2025/26|1 000 000 kr|10 000|703 52 Örebro|Rum 101, 102, 103 och 104|Plan 2, rum 12–14".split(
    "|",
  ),
  ..."112|1177|Ring 112 om någon är i fara|Grupp 3|13–17 år|Barn 0-5, 6-12, 13-17|2026-11-29 08:00|2026-11-29 kl. 08.00-12.00".split(
    "|",
  ),
  ..."Storgatan 12 B|3 kap. 11 §|1, 2, 3, 4, 5, 6|40 % av 165|A12 B7 R3|15 maj 2026|24.12.2026|24/12 2026|2026/12/24".split(
    "|",
  ),
];

test("a hundred spellings are tried", () =>
  expect(personal.length + phones.length).toBeGreaterThanOrEqual(100));
test.each(personal)("%s is a personal number", (text) => expect(holdsPersonalNumber(text)).toBe(true));
test.each(personal.filter((text) => !/[TX]F?\d/.test(text)))("%s may stand nowhere", (text) =>
  expect(holdsPhoneNumber(text)).toBe(true),
);
test.each(phones)("%s is somebody's telephone", (text) => expect(holdsPhoneNumber(text)).toBe(true));
test("ten digits that begin with zero are told apart by their check digit", () =>
  expect(["0701234567", "0701232381"].map(holdsPersonalNumber)).toEqual([false, true]));
test.each(harmless)("%s is neither", (text) =>
  expect([holdsPersonalNumber(text), holdsPhoneNumber(text)]).toEqual([false, false]),
);
test.each([
  "019-21 00 00",
  "070-123 45 67",
  "+46 70 123 45 67",
  "0771-12 34 56",
  "08-12 34 56 78",
  "0701234567",
])("the office's telephone %s is nobody's personal number", (text) =>
  expect(holdsPersonalNumber(text)).toBe(false),
);
