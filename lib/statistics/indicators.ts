/** Figures from outside that the chief types in, per month. */
export const indicators = ["supportMeasures", "investigationsOpened", "concernReports"] as const;
export type Indicator = (typeof indicators)[number];
