/** Whether a host name means "this machine": another device can't open what bears it. */
export const isOwnMachine = (hostname: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
/**
 * Where others open what this page links to: the name it was opened under, unless that means "this machine"; then the address the
 * server has in its network, as the page says it.
 */
export const publicOrigin = (): string =>
  (isOwnMachine(location.hostname) && document.documentElement.dataset.address) || location.origin;
