import "../theme.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { directionOf } from "#lib/i18n/locales.ts";
import { routing } from "#lib/i18n/routing.ts";
import { reach } from "#lib/machine/lan-addresses.ts";
import { Texts } from "./texts.tsx";

// Every response carries its own script nonce, so no page is made ahead of its request.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { default: "Kom in", template: "%s · Kom in" },
  applicationName: "Kom in",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
  icons: { icon: "/icon.svg" },
  manifest: "/manifest.webmanifest",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: "#faf6ee",
};

/** Letters of every page, whatever its language: asked for with its first bytes, they are there when it is first painted. */
const latin = new URL(
  "../../node_modules/@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2",
  import.meta.url,
);

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function Layout({ children, params }: Props) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  preload(latin.pathname, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return (
    <html lang={locale} dir={directionOf(locale)} data-address={reach().addresses[0]}>
      <body className="min-h-dvh bg-paper text-ink antialiased">
        <Texts of={["common"]}>{children}</Texts>
      </body>
    </html>
  );
}
