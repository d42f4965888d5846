/** Every row of the tables of accidents, as `npm run faults` goes through them; `npm test` takes a share that covers each action. */
export const isFull = process.env.KOM_IN_FULL === "1";
