/** Runs once in each server process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { noteAddresses } = await import("./lib/auth/address.ts");
  const { normalizeRequests: tameRequests } = await import("./lib/http/normalize-request.ts");
  const { startNotify } = await import("./lib/live/notify.ts");
  const { startNights } = await import("./lib/retention/schedule.ts");
  noteAddresses();
  tameRequests();
  startNotify();
  startNights();
}
