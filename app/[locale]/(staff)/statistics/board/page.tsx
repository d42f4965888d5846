import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Logo } from "#components/logo/logo.tsx";
import { BoardSheet } from "#components/statistics/board/board-sheet.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { hasScreen } from "#lib/auth/screens.ts";
import { staffLocaleOf } from "#lib/i18n/messages.ts";
import { redirect } from "#lib/i18n/navigation.ts";
import { makeBoard } from "#lib/statistics/board/make-board.ts";
import { scopeOf } from "#lib/statistics/read.ts";
import { boardQuery } from "#lib/statistics/schema.ts";
import { Texts } from "../../../texts.tsx";
import { noteScreenRefused } from "../../screen-refused.ts";
import { staffOrSignIn } from "../../sign-in-first.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics.board"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BoardPage({ searchParams }: Props) {
  const [staff, locale, search] = await Promise.all([staffOrSignIn(), getLocale(), searchParams]);
  if (!hasScreen(staff.roles, "statistics")) {
    await noteScreenRefused(staff, "/statistics");
    return redirect({ href: "/", locale });
  }
  const t = await getTranslations("statistics");
  const reader = staffLocaleOf(locale);
  const query = boardQuery.safeParse({ office: search.office });
  const office = query.success ? query.data.office : undefined;
  const scope = await scopeOf(staff, office, t("office.all"));
  const board = scope && (await makeBoard(scope, reader));
  const address = new URLSearchParams({ locale: reader, ...(office ? { office } : {}) });
  return (
    <Texts of={["common", "staff", "statistics"]}>
      {board ? (
        <BoardSheet page={board.page} pdf={`/api/statistics/board?${address}`} />
      ) : (
        <main className="grow">
          <h1 className="sr-only">{t("board.title")}</h1>
          <EmptyState title={t("empty.title")} picture={<Logo className="size-16" />}>
            {t("board.none")}
          </EmptyState>
        </main>
      )}
    </Texts>
  );
}
