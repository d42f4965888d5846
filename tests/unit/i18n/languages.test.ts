import { describe, expect, it } from "vitest";
import { offsetAt } from "#lib/clock.ts";
import { formatClock, formatDay, formatTime, setOffset, whenOf } from "#lib/i18n/format-time.ts";
import { staffLocales, visitorLocales } from "#lib/i18n/locales.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { languageName } from "#lib/i18n/names.ts";
import { visitorFaq } from "#lib/i18n/visitor-faq.ts";
import { isVoiceOf, voiceFor } from "#lib/i18n/voice-catalogue.ts";

const zone = "Europe/Stockholm";

describe("voices", () => {
  it("speak exactly the language they are chosen for", () => {
    const spoken = {
      so: "so-SO",
      fa: "fa-IR",
      prs: "fa-AF",
      ckb: "ckb-IQ",
      ku: "kmr-TR",
      ti: "ti-ER",
      uk: "uk_UA",
      bs: "bs-BA",
    } as const;
    for (const [locale, tag] of Object.entries(spoken)) {
      const speakers = visitorLocales.filter((other) => isVoiceOf(other, tag));
      expect(speakers).toEqual([locale]);
    }
  });

  it("never speak a neighbouring language", () => {
    const wrong = [
      ["prs", "fa-IR"],
      ["fa", "fa-AF"],
      ["ku", "ckb-IQ"],
      ["ku", "ku-IQ"],
      ["ckb", "ku-TR"],
      ["bs", "hr-HR"],
      ["bs", "sr-RS"],
      ["ti", "am-ET"],
      ["uk", "ru-RU"],
      ["so", "sov"],
    ] as const;
    for (const [locale, tag] of wrong) expect(isVoiceOf(locale, tag)).toBe(false);
  });

  it("are taken from the device before the network, and are null when there is none", () => {
    const voices = [
      { lang: "ar-SA", localService: false },
      { lang: "ar-EG", localService: true },
      { lang: "sv-SE", localService: true },
    ];
    expect(voiceFor("ar", voices)?.lang).toBe("ar-EG");
    expect(voiceFor("ti", voices)).toBeNull();
  });
});

describe("times", () => {
  const at = (text: string) => Date.parse(text);

  it("have Latin digits and 24 hours in the office's zone", () => {
    expect(formatTime(at("2026-07-01T07:05:00Z"), zone)).toBe("09:05");
    expect(formatTime(at("2026-01-01T23:00:00Z"), zone)).toBe("00:00");
    expect(formatClock(at("2026-01-01T09:42:05Z"), zone)).toBe("10:42:05");
  });

  it("are the same with a cached offset, on both sides of summer time and in other zones", () => {
    const instants = [
      "2026-03-29T00:59:59Z",
      "2026-03-29T01:00:00Z",
      "2026-10-24T23:30:00Z",
      "2026-10-25T00:59:59Z",
      "2026-10-25T01:00:00Z",
      "2026-12-31T23:30:00Z",
    ].map(at);
    const said = () =>
      [zone, "America/St_Johns"].flatMap((each) =>
        instants.flatMap((instant) => [formatDay(instant, each), formatClock(instant, each)]),
      );
    const looked = said();
    expect(looked.slice(0, 4)).toEqual(["2026-03-29", "01:59:59", "2026-03-29", "03:00:00"]);
    for (const instant of instants) {
      const offset = offsetAt(new Date(instant), zone);
      expect(offset.from <= instant && instant < offset.until).toBe(true);
      setOffset(offset);
      expect(said()).toEqual(looked);
    }
  });

  it("are said as today, tomorrow, a weekday or a date", () => {
    const now = at("2026-10-23T14:00:00Z");
    expect(whenOf(at("2026-10-23T21:00:00Z"), now, zone)).toMatchObject({ key: "today", time: "23:00" });
    expect(whenOf(at("2026-10-23T22:30:00Z"), now, zone)).toMatchObject({ key: "tomorrow", time: "00:30" });
    expect(whenOf(at("2026-10-26T08:00:00Z"), now, zone)).toMatchObject({ key: "monday", time: "09:00" });
    expect(whenOf(at("2026-10-29T08:00:00Z"), now, zone).key).toBe("thursday");
    expect(whenOf(at("2026-10-30T08:00:00Z"), now, zone)).toMatchObject({ key: "later", date: "30/10" });
  });
});

describe("texts", () => {
  it("name every visitor language for staff, each differently", () => {
    for (const reader of staffLocales) {
      expect(new Set(visitorLocales.map((language) => languageName(language, reader))).size).toBe(
        visitorLocales.length,
      );
    }
  });

  it("hold every paragraph of the honest answers, and no other", async () => {
    const { trust } = await messagesOf("sv");
    for (const answer of ["office", "records", "children"] as const) {
      expect(Object.keys(trust[answer]).sort()).toEqual([...visitorFaq[answer], "question"].sort());
    }
  });
});
