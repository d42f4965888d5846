import type { Role } from "./permissions.ts";

/** The staff's screens, and who has use for each: the header, the landing page and the pages themselves. The API asks for permissions. */
export const staffScreens = {
  desk: { path: "/desk", roles: ["secretary"] },
  reception: { path: "/reception", roles: ["reception", "secretary"] },
  statistics: { path: "/statistics", roles: ["chief"] },
  settings: { path: "/settings", roles: ["admin"] },
} as const satisfies Record<string, { path: string; roles: readonly Role[] }>;
export type StaffScreen = keyof typeof staffScreens;

/** The screens of somebody with these roles, the one they work at first. */
export const screensOf = (roles: readonly Role[]): StaffScreen[] =>
  (Object.keys(staffScreens) as StaffScreen[]).filter((screen) =>
    (staffScreens[screen].roles as readonly Role[]).some((role) => roles.includes(role)),
  );

export const hasScreen = (roles: readonly Role[], screen: StaffScreen): boolean =>
  screensOf(roles).includes(screen);

/** Where signing in leads. */
export function firstScreenOf(roles: readonly Role[]): string {
  if (roles.includes("reception") && !roles.includes("secretary")) return staffScreens.reception.path;
  if (roles.includes("admin") && !roles.includes("secretary") && !roles.includes("chief"))
    return staffScreens.settings.path;
  const [first] = screensOf(roles);
  return first ? staffScreens[first].path : "/";
}
