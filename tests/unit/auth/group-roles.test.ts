import fc from "fast-check";
import { expect, test } from "vitest";
import { parseGroupRoles, rolesByOffice } from "#lib/auth/organisation/group-roles.ts";

test("a list of groups is read with whatever a directory calls them", () => {
  expect(
    parseGroupRoles(
      " CN=Kom in,OU=Grupper,DC=kommun => vivalla: reception , chief;\n a=>b:admin; ; x => y => brickebacken:secretary",
    ),
  ).toEqual([
    { group: "CN=Kom in,OU=Grupper,DC=kommun", officeId: "vivalla", roles: ["reception", "chief"] },
    { group: "a", officeId: "b", roles: ["admin"] },
    { group: "x => y", officeId: "brickebacken", roles: ["secretary"] },
  ]);
});

test.each([
  "",
  " ; ",
  "group",
  "=> vivalla: admin",
  "group => vivalla",
  "group => vivalla:",
  "group => vivalla: owner",
  "group => vivalla: admin,",
  "group => Vivalla mottagning: admin",
  "group => vivalla: admin: chief",
  "right => vivalla: chief; wrong => vivalla",
  "group => vivalla: __proto__",
])("%j is no such list", (text) => expect(parseGroupRoles(text)).toBeNull());

test("roles of several groups add up by office, and groups that aren't named give nothing, whatever they are called", () => {
  const list = parseGroupRoles("a => one: secretary; b => one: reception, secretary; c => two: admin") ?? [];
  expect([...rolesByOffice(list, ["b", "a", "c"])]).toEqual([
    ["one", ["reception", "secretary"]],
    ["two", ["admin"]],
  ]);
  const stranger = fc.string().filter((name) => !["a", "b", "c"].includes(name));
  fc.assert(fc.property(fc.array(stranger), (names) => rolesByOffice(list, names).size === 0));
});
