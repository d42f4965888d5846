import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { WebhooksForm } from "#components/settings/systems/webhooks-form.tsx";
import { storedKind, webhookKinds } from "#lib/webhooks/kinds.ts";
import { webhookData } from "#lib/webhooks/schema.ts";
import en from "#messages/en.json" with { type: "json" };
import sv from "#messages/sv.json" with { type: "json" };

/** Nothing is pressed: the page is only rendered. */
const router = {} as NonNullable<React.ContextType<typeof AppRouterContext>>;

test.each([
  ["sv", sv],
  ["en", en],
] as const)(
  "in %s the form offers every kind of event that there is, each in words of its own",
  (locale, messages) => {
    const props = { locale, messages, timeZone: "UTC" } as Parameters<typeof NextIntlClientProvider>[0];
    const form = createElement(WebhooksForm, { webhooks: [] });
    const inTexts = createElement(NextIntlClientProvider, props, form);
    const page = renderToStaticMarkup(createElement(AppRouterContext, { value: router }, inTexts));
    const words = webhookKinds.map((kind) => messages.settings.webhooks.kind[storedKind[kind]]);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(page).toContain(word.replaceAll("'", "&#x27;"));
    expect(webhookKinds).toEqual(Object.keys(webhookData).filter((kind) => kind !== "test"));
  },
);
