"use client";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";

type Props = {
  /** What the button shows. */
  label: ReactNode;
  /** What a screen reader calls the button, when `label` is a picture or says too little. */
  name?: string;
  className?: string;
  children: ReactNode;
  side?: "above" | "below";
  /** For a key that opens it. */
  buttonId?: string;
};

/**
 * A button that opens a list of further actions. The browser's popover keeps it on top of everything,
 * closes it on Escape or a press outside, and gives the focus back.
 */
export function Menu({ label, name, className = "", children, side = "below", buttonId }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const place = () => {
    if (button.current && list.current) placeBeside(button.current, list.current, side);
  };
  return (
    <>
      <button
        ref={button}
        id={buttonId}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={name}
        className={className}
      >
        {label}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        onToggle={(event) => {
          if (event.newState !== "open") return;
          place();
          itemsOf(event.currentTarget)[0]?.focus();
        }}
        onKeyDown={moveFocus}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest("[role^=menuitem]")) list.current?.hidePopover();
        }}
        className="fixed inset-auto m-0 max-h-[80dvh] min-w-60 overflow-y-auto rounded-[18px] border border-edge bg-card p-1.5 text-ink shadow-[0_12px_32px_rgb(0_0_0/0.14)]"
      >
        {children}
      </div>
    </>
  );
}

type ItemProps = {
  onSelect: () => void;
  icon?: ReactNode;
  hint?: string;
  /** The key that does the same; said as such and not as part of the name. */
  shortcut?: string | undefined;
  isDanger?: boolean;
  isChosen?: boolean;
  children: ReactNode;
};

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

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <p className="px-3 pt-2.5 pb-1 font-semibold text-[0.8125rem] text-soft">{children}</p>
);

const itemsOf = (menu: HTMLElement): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>("[role^=menuitem]"),
];

/** Up and down from item to item, also from a field between them, whose text keeps Home and End. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
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

/** Puts a popover below or above its button, within the window. */
export function placeBeside(button: HTMLElement, list: HTMLElement, side: "above" | "below"): void {
  const from = button.getBoundingClientRect();
  const gap = 6;
  const edge = 8;
  const isFlipped =
    side === "below"
      ? from.bottom + gap + list.offsetHeight > innerHeight
      : from.top - gap < list.offsetHeight;
  const isAbove = (side === "above") !== isFlipped;
  const top = isAbove ? from.top - gap - list.offsetHeight : from.bottom + gap;
  const start = from.left + list.offsetWidth > innerWidth - edge ? from.right - list.offsetWidth : from.left;
  list.style.top = `${Math.max(edge, Math.min(top, innerHeight - list.offsetHeight - edge))}px`;
  list.style.left = `${Math.max(edge, start)}px`;
}
