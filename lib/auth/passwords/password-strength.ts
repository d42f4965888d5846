/** Words that lists of breached passwords are full of, in the languages that are written here. */
const common =
  /passw[o0]rd|l[öo]senord|hemlig\p{L}*|qwert[yz]\w*|asdf\w*|zxcv\w*|letmein|welcome|v[äa]lkommen|admin(istrator)?|iloveyou|sommar|vinter|spring|summer|winter|sverige|sweden|kom-?in|kontor(et)?|social\p{L}*|(19|20)\d\d/gu;

/** As many signs as must be left of a password when what can be guessed has been taken out. */
const leastLeft = 6;
const leastDifferent = 5;
const leastUnordered = 6;

/** Of 4; below 3 a stolen list of hashes would give the password away. */
const leastScore = 3;

/** Loaded with the first password that is set: the lists weigh megabytes. */
const loadLists = async () => {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  const dictionary = { ...common.dictionary, ...english.dictionary };
  return new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs });
};
let lists: ReturnType<typeof loadLists> | null = null;

/**
 * Whether a password of enough length is still easy to guess: it is in the lists of breached ones or made like them, holds few
 * different signs or a row of keys, or little besides common words and what is known of its owner (`about`: name, address,
 * office). Offline: nothing is asked of another host.
 */
export async function isGuessable(password: string, about: readonly string[]): Promise<boolean> {
  const plain = password.normalize("NFKC").toLowerCase();
  if (new Set(plain).size < leastDifferent || unorderedIn(plain) < leastUnordered) return true;
  const guessableWords = about
    .flatMap((text) =>
      text
        .normalize("NFKC")
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length);
  const left = guessableWords.reduce((text, word) => text.replaceAll(word, ""), plain).replace(common, "");
  if (left.replace(/[^\p{L}\p{N}]/gu, "").length < leastLeft) return true;
  lists ??= loadLists();
  return (await lists).check(password.normalize("NFKC"), guessableWords).score < leastScore;
}

/** Signs that neither repeat the one before nor stand next to it: `abcdefgh` and `11111111` have one. */
const unorderedIn = (text: string): number =>
  [...text].filter((sign, at, all) => {
    const before = all[at - 1];
    return before === undefined || Math.abs((sign.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) > 1;
  }).length;
