/** Whether a host name means "this machine": another device can't open what bears it. */
export const isOwnMachine = (hostname: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
