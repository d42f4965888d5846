/** Here for the same reason as `proxy.ts`: without it the product's would run, with its nights and its listening. */
export function register(): void {}
