/** With `--smoke` every group runs through with little of everything: whether it works, in seconds, and no figure of it means anything. */
export const isSmoke = process.argv.includes("--smoke");

/** How much of something a group measures with. */
export const sized = (full: number, smoke: number): number => (isSmoke ? smoke : full);
