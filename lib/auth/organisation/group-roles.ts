import { type Role, roles } from "../permissions.ts";

/** What a group of the organisation's directory is here: roles in one office. */
export type GroupRole = { group: string; officeId: string; roles: Role[] };

const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name);

/**
 * `group => office: role, role; group => …`, as `KOM_IN_GROUPS` has it; null when it can't be read. A group may be named by
 * anything but a semicolon, also by a distinguished name with commas and equal signs; it may stand in several lines.
 */
export function parseGroupRoles(text: string): GroupRole[] | null {
  const found: GroupRole[] = [];
  for (const line of text.split(";").map((each) => each.trim())) {
    if (line === "") continue;
    const at = line.lastIndexOf("=>");
    const group = line.slice(0, Math.max(0, at)).trim();
    const [officeId = "", names = "", ...more] = line.slice(at + 2).split(":");
    const given = names.split(",").map((name) => name.trim());
    if (at < 1 || group === "" || more.length > 0 || !/^[a-z0-9-]{1,64}$/.test(officeId.trim())) return null;
    if (!given.every(isRole)) return null;
    found.push({ group, officeId: officeId.trim(), roles: given });
  }
  return found.length > 0 ? found : null;
}

/** What somebody in these groups is, by office. A group that the list doesn't name gives nothing. */
export function rolesByOffice(list: readonly GroupRole[], groups: readonly string[]): Map<string, Role[]> {
  const offices = new Map<string, Role[]>();
  for (const { group, officeId, roles: given } of list) {
    if (!groups.includes(group)) continue;
    const before = offices.get(officeId) ?? [];
    offices.set(
      officeId,
      roles.filter((role) => before.includes(role) || given.includes(role)),
    );
  }
  return offices;
}
