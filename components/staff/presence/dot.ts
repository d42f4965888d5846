export type Dot = "free" | "busy" | "gone";
/** The dot beside a colleague's or a device's name. */
export const dotClass = (dot: Dot): string => `dot dot-${dot}`;
