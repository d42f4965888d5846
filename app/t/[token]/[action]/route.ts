import { admit } from "#lib/auth/session.ts";
import { apiRequest, readForm } from "#lib/http/form.ts";
import { pageRoute, seeOther } from "#lib/http/page.ts";
import { POST as giveCommand } from "../../../api/visits/[id]/events/route.ts";
import { takeFeedback } from "../feedback.ts";
import { localeOf, ticketPage } from "../ticket.ts";

type Context = { params: Promise<{ token: string; action: string }> };

/** What the holder's buttons ask for. */
const commands: Record<string, object> = {
  leave: { type: "leave" },
  undo: { type: "undo" },
  park: { type: "park", reason: "steppedOut" },
  resume: { type: "resume" },
};

/** The question before leaving; any other address below a ticket shows the ticket. */
export const GET = pageRoute<Context>(async (request, { params }) => {
  const { token, action } = await params;
  return ticketPage(request, token, action === "leave" ? { question: "leave" } : {});
});

/** A button of the ticket, pressed without scripts: the same command, by the same way, as from a script. */
export const POST = pageRoute<Context>(async (request, { params }) => {
  const { token, action } = await params;
  const command = Object.hasOwn(commands, action) ? commands[action] : undefined;
  const form = await readForm(request);
  // The page of a ticket that is over, opened at one of these addresses, asks how it was here too.
  if (form.ok && form.value.has("answer")) return takeFeedback(request, token, form.value.get("answer"));
  const holder = await admit(apiRequest(request, "GET", "/", { ticket: token }), "ticket.use");
  if (!command || !form.ok || typeof holder === "string" || holder.kind !== "holder")
    return ticketPage(request, token);
  const body = { id: form.value.get("id"), ...command };
  const sent = apiRequest(request, "POST", `/api/visits/${holder.id}/events`, { ticket: token, body });
  const answer = await giveCommand(sent, { params: Promise.resolve({ id: holder.id }) });
  const { searchParams } = new URL(request.url);
  const lang = searchParams.has("lang") ? `?lang=${localeOf(request, null)}` : "";
  return answer.ok ? seeOther(`/t/${token}${lang}`) : ticketPage(request, token, { hasChanged: true });
});
