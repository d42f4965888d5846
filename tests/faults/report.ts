import type { Answer } from "./requests.ts";
import type { TestInstallation } from "./test-installation.ts";

/** What a scenario found: lines for the reader, and every promise that did not hold. */
export type Report = {
  lines: string[];
  broken: string[];
  /** Why it could not be tried on this machine: then it counts neither as passed nor as failed. */
  notRun?: string;
};
export type Scenario = {
  name: string;
  run: (installation: TestInstallation, isShort: boolean) => Promise<Report>;
  /** Why it is left to `npm run faults`: what takes long has no place in `npm test`. */
  onlyInFull?: string;
};

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export const statusesOf = (answers: Answer[]): string => {
  const counts = Map.groupBy(answers, (answer) => answer.status);
  return [...counts].map(([status, list]) => `${list.length} × ${status || "no answer"}`).join(", ");
};
