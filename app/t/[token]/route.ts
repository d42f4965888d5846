import { pageRoute } from "#lib/http/page.ts";
import { ticketPage } from "./ticket.ts";

type Context = { params: Promise<{ token: string }> };

/** The phone ticket. */
export const GET = pageRoute<Context>(async (request, { params }) =>
  ticketPage(request, (await params).token),
);
