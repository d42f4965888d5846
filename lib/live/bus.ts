import { singleton } from "../singleton.ts";

type Listener = (officeId: string) => void;

/** Listeners by office. */
const listeners = singleton("busListeners", () => new Map<string, Set<Listener>>());
const outgoing = singleton("busOutgoing", () => new Set<Listener>());

/** Publishes a change of what the office's screens show, after its commit: to this process's listeners and to other processes. */
export function publish(officeId: string): void {
  deliver(officeId);
  for (const tell of outgoing) tell(officeId);
}

/** Delivers a change, made here or in another process, to this process's listeners. */
export function deliver(officeId: string): void {
  for (const listen of listeners.get(officeId) ?? []) listen(officeId);
}

/** Subscribes `listen` to the office's changes; the returned function unsubscribes. */
export function subscribe(officeId: string, listen: Listener): () => void {
  const ofOffice = listeners.get(officeId) ?? new Set();
  listeners.set(officeId, ofOffice.add(listen));
  return () => {
    ofOffice.delete(listen);
    if (ofOffice.size === 0 && listeners.get(officeId) === ofOffice) listeners.delete(officeId);
  };
}

/** Forwards every change made in this process to `tell`, the transport to the other processes. */
export function onPublish(tell: Listener): () => void {
  outgoing.add(tell);
  return () => outgoing.delete(tell);
}

/** Offices with subscribers in this process. */
export const watchedOffices = (): string[] => [...listeners.keys()];
