import { type ParseArgsConfig, parseArgs } from "node:util";
import { unknownVariables } from "../unknown-variables.ts";
import { giveUp, say } from "./console.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Usage<O extends Options> = {
  /** First line: how the command is called. */
  usage: string;
  /** What it does, and one line for each option. */
  about: string;
  options?: O;
  /** Names of the words that may follow the options; none where absent. */
  words?: readonly string[];
};

/**
 * The arguments of a command, and a warning for each misspelt variable of its environment. `--help` is answered and ends it well; what it doesn't know ends it with what was given and what
 * it takes.
 */
export function readArguments<const O extends Options = Record<never, never>>(
  { usage, about, options, words = [] }: Usage<O>,
  given = process.argv.slice(2),
) {
  const help = `Usage: ${usage}\n\n${about}`;
  if (given.includes("--help") || given.includes("-h")) {
    say(help);
    process.exit(0);
  }
  const wrong = (what: string): never => giveUp(`${what}\n\n${help}`);
  try {
    const { values, positionals } = parseArgs({
      args: given,
      options: options ?? ({} as O),
      allowPositionals: true,
    });
    const extra = positionals.slice(words.length);
    if (extra.length > 0) wrong(`Not understood: ${extra.join(" ")}.`);
    for (const warning of unknownVariables(process.env)) say(warning);
    return { values, words: positionals };
  } catch (error) {
    return wrong(error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error));
  }
}

/** A whole number within its bounds, or the end of the command with what was given. */
export function wholeNumber(name: string, given: string, least: number, most: number): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  return giveUp(`${name} is "${given}". It takes a whole number from ${least} to ${most}.`);
}
