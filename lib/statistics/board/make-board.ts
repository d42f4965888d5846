import type { StaffLocale } from "../../i18n/locales.ts";
import { messagesOf } from "../../i18n/messages.ts";
import { translatorOf } from "../../i18n/translator.ts";
import { readBoard, type Scope } from "../read.ts";
import { type BoardPage, boardPage } from "./board-page.ts";

/** The page for the board as it stands now, and the last month that it is of; null before a whole month is counted. */
export async function makeBoard(
  scope: Scope,
  locale: StaffLocale,
): Promise<{ month: string; page: BoardPage } | null> {
  const [view, texts, t] = await Promise.all([
    readBoard(scope),
    messagesOf(locale),
    translatorOf(locale, "statistics"),
  ]);
  const month = view?.months.at(-1);
  if (!view || !month) return null;
  return { month, page: boardPage(view, { texts: texts.statistics, t, locale, office: scope.name }) };
}
