"use client";
import { type ReactNode, type RefObject, useEffect } from "react";
import { placeBeside } from "./place-beside.ts";

type InsideProps = {
  button: RefObject<HTMLElement | null>;
  list: RefObject<HTMLElement | null>;
  side: "above" | "below";
  children: ReactNode;
};

/** What is in an opened menu: stands beside its button, has the focus and moves it by the arrow keys. */
export function MenuInside({ button, list, side, children }: InsideProps) {
  useEffect(() => {
    const menu = list.current;
    if (!menu) return;
    const arrange = () => {
      if (!button.current || !menu.matches(":popover-open")) return;
      placeBeside(button.current, menu, side);
      itemsOf(menu)[0]?.focus();
    };
    const move = (event: KeyboardEvent) => moveFocus(menu, event);
    // It may have been open before its code was here.
    arrange();
    menu.addEventListener("toggle", arrange);
    menu.addEventListener("keydown", move);
    return () => {
      menu.removeEventListener("toggle", arrange);
      menu.removeEventListener("keydown", move);
    };
  }, [button, list, side]);
  return children;
}

export type ItemProps = {
  onSelect: () => void;
  icon?: ReactNode;
  hint?: string;
  /** The key that does the same; said as such and not as part of the name. */
  shortcut?: string | undefined;
  isDanger?: boolean;
  isChosen?: boolean;
  children: ReactNode;
};

/** One action of a menu. */
export function MenuItem({
  onSelect,
  icon,
  hint,
  shortcut,
  isDanger = false,
  isChosen,
  children,
}: ItemProps) {
  return (
    <button
      type="button"
      {...(isChosen === undefined
        ? { role: "menuitem" }
        : { role: "menuitemradio", "aria-checked": isChosen })}
      tabIndex={-1}
      aria-keyshortcuts={shortcut}
      onClick={onSelect}
      className={`flex min-h-11 w-full items-center gap-3 rounded-[13px] px-3 text-start text-[0.9375rem] font-medium hover:bg-mist focus-visible:bg-mist focus-visible:outline-offset-[-3px] aria-checked:bg-mist aria-checked:text-pine-deep ${isDanger ? "text-clay-deep" : ""}`}
    >
      {icon}
      <span className="grow">{children}</span>
      {hint ? <span className="text-soft text-xs pointer-coarse:hidden">{hint}</span> : null}
      {shortcut ? (
        <span aria-hidden="true" className="text-soft text-xs pointer-coarse:hidden">
          {shortcut}
        </span>
      ) : null}
    </button>
  );
}

const itemsOf = (menu: HTMLElement): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>("[role^=menuitem]"),
];

/** Up and down from item to item, also from a field between them, whose text keeps Home and End. */
function moveFocus(list: HTMLElement, event: KeyboardEvent): void {
  const items = itemsOf(list);
  const from = event.target as HTMLElement;
  const at = items.indexOf(from);
  if (from instanceof HTMLInputElement && (event.key === "Home" || event.key === "End")) return;
  const isBefore = (item: HTMLElement) =>
    (from.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const [above, below] =
    at < 0 ? [items.filter(isBefore).length - 1, items.filter(isBefore).length] : [at - 1, at + 1];
  const to = { ArrowDown: below, ArrowUp: above, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  items[(to + items.length) % items.length]?.focus();
}
