import { singleton } from "../singleton.ts";

type Listener = (officeId: string) => void;

/** Listeners by office. */
const listeners = singleton("busListeners", () => new Map<string, Set<Listener>>());
/** Transports to other processes. */
const outgoing = singleton("busTransports", () => new Set<Listener>());

/** Publishes a committed change of something that the office's screens show, to this process and the others. */
export function publish(officeId: string): void {
  deliver(officeId);
  for (const tell of outgoing) tell(officeId);
}

/** Delivers a change, of this or another process, to the listeners of this process. */
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

/** Registers the transport to other processes: `tell` is called for every change of this process. */
export function onPublish(tell: Listener): () => void {
  outgoing.add(tell);
  return () => outgoing.delete(tell);
}

/** Offices with listeners in this process. */
export const watchedOffices = (): string[] => [...listeners.keys()];
