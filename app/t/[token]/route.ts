import { readForm } from "#lib/http/form.ts";
import { pageRoute } from "#lib/http/page.ts";
import { takeFeedback } from "./feedback.ts";
import { ticketPage } from "./ticket.ts";

type Context = { params: Promise<{ token: string }> };

/** The phone ticket. */
export const GET = pageRoute<Context>(async (request, { params }) =>
  ticketPage(request, (await params).token),
);

/** How it was, told when the visit is over. */
export const POST = pageRoute<Context>(async (request, { params }) => {
  const { token } = await params;
  const form = await readForm(request);
  return takeFeedback(request, token, form.ok ? form.value.get("answer") : undefined);
});
