"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import { commandKeys } from "../commands/buttons.ts";
import type { SheetProps } from "./use-dialogs.ts";

const screenKeys = {
  desk: [
    ["next", ["Space", "N"]],
    ["language", ["I"]],
    ["move", ["↑", "↓", "J", "K"]],
  ],
  reception: [
    ["add", ["N", "+"]],
    ["move", ["↑", "↓", "J", "K"]],
  ],
} as const;
const everywhere = [
  ["undo", ["Ctrl/⌘ Z"]],
  ["search", ["/"]],
  ["palette", ["Ctrl/⌘ K"]],
  ["alarm", ["Alt H Alt H"]],
  ["help", ["?"]],
] as const;

/** All keys of a screen. */
export function HelpSheet({ onClose, screen }: SheetProps) {
  const t = useTranslations("staff.help");
  const action = useTranslations("staff.action");
  return (
    <Dialog title={t("title")} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list longer than its window is scrolled by the keys */}
      <section aria-label={t("title")} tabIndex={0}>
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-y-1">
          {screenKeys[screen].map(([what, names]) => (
            <Line key={what} words={t(what)} names={names} />
          ))}
          {Object.entries(commandKeys[screen]).map(([type, key]) =>
            type === "undo" ? null : <Line key={type} words={action(type as "call")} names={[key]} />,
          )}
          {everywhere.map(([what, names]) => (
            <Line key={what} words={t(what)} names={names} />
          ))}
        </dl>
      </section>
      <Link
        href={`/guide/${screen === "desk" ? "secretary" : "reception"}`}
        className="font-semibold text-pine underline underline-offset-4"
      >
        {t("guide")}
      </Link>
    </Dialog>
  );
}

function Line({ words, names }: { words: string; names: readonly string[] }) {
  const t = useTranslations("staff.help");
  return (
    <div className="col-span-2 grid grid-cols-subgrid border-line border-b py-2.5 last:border-0">
      <dt>{words}</dt>
      <dd className="flex gap-1.5">
        {names.map((name) => (
          <Kbd key={name}>{name === "Space" ? t("space") : name}</Kbd>
        ))}
      </dd>
    </div>
  );
}
