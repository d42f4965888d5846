/** A path of this very site, with its query: no dot segments, no second slash, nothing that a browser could read as a host. */
const pattern = /^\/(?:[\w-][\w\-.]*(?:\/[\w-][\w\-.]*)*\/?)?(?:\?[\w\-./?=&%]*)?$/;
const longest = 500;

/** Whether signing in may lead there: anything else could lead away. */
export const isOwnPath = (path: string): boolean => path.length <= longest && pattern.test(path);

/** The first value of a query that is such a path, or null. */
export const ownPath = (given: unknown): string | null =>
  typeof given === "string" && isOwnPath(given) ? given : null;
