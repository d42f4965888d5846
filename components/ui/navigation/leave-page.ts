/** A page of the framework comes into the present one; a document takes its place, and the browser's error page does if it can't be had. */
export type Way = "page" | "document";

/** Goes, or stays where it is when there is nothing to go to. */
export type Leave = (way: Way, go: () => void) => void;

/** Outside the staff's screens nothing is lost by going. */
const goAtOnce: Leave = (_way, go) => go();
let leave = goAtOnce;

/** Every way out of this page, by a link or a script. */
export const leavePage: Leave = (way, go) => leave(way, go);

/** Lets `by` decide of every way out of this page, until the returned function is called. */
export function guardLeaving(by: Leave): () => void {
  leave = by;
  return () => {
    if (leave === by) leave = goAtOnce;
  };
}
