type Colleague = { roles: readonly string[]; state: string; isPresent: boolean };

/** Whether visitors who asked for this colleague wait for them: the suggestion, the counts and call next ask the same. */
export const isAvailable = ({ roles, state, isPresent }: Colleague): boolean =>
  isPresent && state === "available" && roles.includes("secretary");
