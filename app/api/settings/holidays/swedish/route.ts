import { endpoint } from "#lib/http/endpoint.ts";
import { addSwedishHolidays } from "#lib/offices/commands.ts";

export const POST = endpoint({
  summary:
    "Closes the office on the Swedish holidays of the coming year that fall on its weekdays; days that are set stay as they are.",
  permission: "settings.change",
  run: ({ actor }) => addSwedishHolidays(actor),
});
