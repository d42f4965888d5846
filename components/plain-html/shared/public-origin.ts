import { isOwnMachine } from "#lib/own-machine.ts";

/**
 * Where others open what this page links to: the name it was opened under, unless that means "this machine"; then the address the
 * server has in its network, as the page says it.
 */
export const publicOrigin = (): string =>
  (isOwnMachine(location.hostname) && document.documentElement.dataset.address) || location.origin;
