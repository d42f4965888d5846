import { v7 } from "uuid";
import { document } from "#components/plain-html/shared/document.ts";
import { type Html, html } from "#components/plain-html/shared/html.ts";
import { overBody, type TrustView, ticketBody } from "#components/plain-html/ticket/phone-ticket-page.ts";
import { apiRequest } from "#lib/http/form.ts";
import { page, waitingPage } from "#lib/http/page.ts";
import { assetPath } from "#lib/http/static/assets.ts";
import { formatClock } from "#lib/i18n/format-time.ts";
import { defaultLocale, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { preferredLocale, textsIn } from "#lib/i18n/translator.ts";
import { visitorFaq } from "#lib/i18n/visitor-faq.ts";
import type { TicketSnapshot } from "#lib/queue/snapshot-types.ts";
import { type ApprovedAnswers, answersByTicket } from "#lib/recordings/answers.ts";
import { everyOfficeTakesFeedback } from "#lib/statistics/feedback.ts";
import { GET as readTicket } from "../../api/tickets/[token]/route.ts";

/** Answers for a visit that is over and for one that never was look alike, and take this long. */
export const overMs = 150;

type Shown = { question?: "leave"; hasChanged?: boolean };

/** The phone ticket as it stands; the address alone opens it. */
export async function ticketPage(request: Request, token: string, shown: Shown = {}): Promise<Response> {
  const evenly = new Promise((resolve) => setTimeout(resolve, overMs));
  const path = `/api/tickets/${encodeURIComponent(token)}`;
  const answer = await readTicket(apiRequest(request, "GET", path, { ticket: token }), {
    params: Promise.resolve({ token }),
  });
  if (answer.status >= 500) return waitingPage();
  const snapshot = answer.ok ? ((await answer.json()) as TicketSnapshot) : null;
  const locale = localeOf(request, snapshot?.language ?? null);
  const t = await textsIn(locale, "ticket");
  if (!snapshot) {
    const over = {
      ...{ t, locale, say: await textsIn(locale), asks: await everyOfficeTakesFeedback() },
      hasAnswered: new URL(request.url).searchParams.has("answered"),
    };
    await evenly;
    return page(frame(locale, "–", overBody(over), null), 404);
  }
  const body = ticketBody({
    ...{ t, locale, token, snapshot, ...shown, newId: () => v7() },
    say: await textsIn(locale),
    updated: formatClock(Date.parse(snapshot.at), snapshot.timeZone),
    trust: await trustOf(locale, await answersByTicket(token)),
  });
  return page(
    frame(locale, snapshot.code, body, html`<noscript><meta http-equiv="refresh" content="10"></noscript>`),
  );
}

/** The language asked for in the address, else the visit's, else the phone's. */
export function localeOf(request: Request, own: VisitorLocale | null): VisitorLocale {
  const langParam = new URL(request.url).searchParams.get("lang");
  return (
    visitorLocales.find((locale) => locale === langParam) ??
    own ??
    preferredLocale(request.headers.get("accept-language"), visitorLocales) ??
    defaultLocale
  );
}

/** A phone page: its title is the code or nothing, so that a list of open pages tells nothing more. */
export function frame(
  locale: VisitorLocale,
  title: string,
  body: Html,
  head: Html | null,
  scripts = [assetPath("components/plain-html/ticket/phone-ticket.ts")],
) {
  const styles = [
    assetPath("components/plain-html/shared/page.css"),
    assetPath("components/plain-html/ticket/phone-ticket.css"),
  ];
  return document({ locale, title, body, head: head ?? undefined, styles, scripts, kind: "phone" });
}

/** In the order in which they are asked, each with its picture. */
const signs = { children: "children", records: "noName", office: "room" } as const;

/** The honest answers; what nobody has approved in this language yet is bridged by a sentence that points to us. */
export async function trustOf(
  locale: VisitorLocale,
  office: { approved: ApprovedAnswers; answerLinks: Record<string, string> },
): Promise<TrustView> {
  const t = await textsIn(locale, "trust");
  const approved: readonly string[] = office.approved[locale] ?? [];
  const names = Object.keys(signs) as (keyof typeof signs)[];
  const isShown = (name: string) => name === "office" || locale === defaultLocale || approved.includes(name);
  const answers = names.map((name) => ({
    sign: signs[name],
    question: t(`${name}.question`),
    paragraphs: isShown(name) ? visitorFaq[name].map((part) => t(`${name}.${part}`)) : [t("bridge")],
  }));
  const address = office.answerLinks[locale];
  return { title: t("answersTitle"), answers, link: address ? { address, label: t("link") } : null };
}
