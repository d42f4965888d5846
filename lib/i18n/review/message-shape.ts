import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** What a text asks of the code that shows it, and how it bends with numbers. */
export type MessageShape = {
  /** Name and kind of every argument and tag, sorted: `count:plural`, `time:text`, `b:tag`. */
  slots: string[];
  /** The cases of every plural, without exact ones such as `=0`. */
  plurals: { type: "cardinal" | "ordinal"; cases: string[] }[];
  /** The cases of every select, as `name:one,other`. */
  selects: string[];
  /** `#` is used, which writes the digits of the language. */
  hasPound: boolean;
  /** Its own words, without arguments. */
  words: string;
};

/** Reads an ICU message; throws when its syntax does not hold. */
export function messageShape(text: string): MessageShape {
  const found = {
    slots: new Set<string>(),
    plurals: [] as MessageShape["plurals"],
    selects: new Set<string>(),
    pound: false,
    words: "",
  };
  const walk = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal) found.words += element.value;
      if (element.type === TYPE.argument) found.slots.add(`${element.value}:text`);
      if (element.type === TYPE.number) found.slots.add(`${element.value}:number`);
      if (element.type === TYPE.date || element.type === TYPE.time) found.slots.add(`${element.value}:date`);
      if (element.type === TYPE.pound) found.pound = true;
      if (element.type === TYPE.tag) {
        found.slots.add(`${element.value}:tag`);
        walk(element.children);
      }
      if (element.type === TYPE.select || element.type === TYPE.plural) {
        const cases = Object.keys(element.options);
        if (element.type === TYPE.select) {
          found.slots.add(`${element.value}:select`);
          found.selects.add(`${element.value}:${cases.sort().join(",")}`);
        } else {
          found.slots.add(`${element.value}:plural`);
          const named = cases.filter((name) => !name.startsWith("="));
          found.plurals.push({ type: element.pluralType ?? "cardinal", cases: named });
        }
        for (const option of Object.values(element.options)) walk(option.value);
      }
    }
  };
  walk(parse(text));
  return {
    slots: withoutPlainTwins([...found.slots].sort()),
    plurals: found.plurals,
    selects: [...found.selects].sort(),
    hasPound: found.pound,
    words: found.words,
  };
}

/** `{count}` written out inside its own plural is the same argument, not another one. */
function withoutPlainTwins(slots: string[]): string[] {
  const plural = new Set(
    slots.filter((slot) => slot.endsWith(":plural")).map((slot) => slot.slice(0, -":plural".length)),
  );
  return slots.filter((slot) => !(slot.endsWith(":text") && plural.has(slot.slice(0, -":text".length))));
}
