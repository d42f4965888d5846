import { singleton } from "../singleton.ts";

type Listener = (officeId: string) => void;

/** Listeners by office. */
const listeners = singleton("busListeners", () => new Map<string, Set<Listener>>());
const outgoing = singleton("busOutgoing", () => new Set<Listener>());

/** Says that something the office's screens show has changed here, after it was committed. Other processes are told too. */
export function publish(officeId: string): void {
  deliver(officeId);
  for (const tell of outgoing) tell(officeId);
}

/** Passes on a change, made here or in another process, to this process's listeners. */
export function deliver(officeId: string): void {
  for (const listen of listeners.get(officeId) ?? []) listen(officeId);
}

/** Calls `listen` after every change of the office; the returned function ends it. */
export function subscribe(officeId: string, listen: Listener): () => void {
  const ofOffice = listeners.get(officeId) ?? new Set();
  listeners.set(officeId, ofOffice.add(listen));
  return () => {
    ofOffice.delete(listen);
    if (ofOffice.size === 0 && listeners.get(officeId) === ofOffice) listeners.delete(officeId);
  };
}

/** Calls `tell` for every change made in this process: how it gets to the others. */
export function onPublish(tell: Listener): () => void {
  outgoing.add(tell);
  return () => outgoing.delete(tell);
}

/** Offices somebody here listens to. */
export const watchedOffices = (): string[] => [...listeners.keys()];
