export type Dot = "free" | "busy" | "gone";
const dots: Record<Dot, string> = { free: "bg-leaf", busy: "bg-clay", gone: "bg-edge" };
/** The dot beside a colleague's or a device's name. */
export const dotClass = (dot: Dot): string => `inline-block size-2.5 shrink-0 rounded-full ${dots[dot]}`;
