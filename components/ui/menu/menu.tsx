"use client";
import { type ReactNode, Suspense, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Preloaded, partsOf, preloadWhenIdle } from "../loading/preloadable.tsx";
import { untilHere } from "../loading/until-here.ts";
import type { ItemProps } from "./menu-inside.tsx";

const part = partsOf(() => untilHere(() => import("./menu-inside.tsx")));
const inside = part((it) => it.MenuInside);
const item = part((it) => it.MenuItem);

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
 * closes it on Escape or a press outside, and gives the focus back. What is in it is made when it is first opened, also when that was
 * before this code ran; items whose own code is still on its way come when it is there.
 */
export function Menu({ label, name, className = "", children, side = "below", buttonId }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [hasOpened, setOpened] = useState(false);
  useEffect(() => setOpened(list.current?.matches(":popover-open") ?? false), []);
  useEffect(() => preloadWhenIdle([inside, item]), []);
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
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a key that presses an item clicks it */}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        onBeforeToggle={({ newState }) => {
          if (newState === "open") flushSync(() => setOpened(true));
        }}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest("[role^=menuitem]")) list.current?.hidePopover();
        }}
        className="fixed inset-auto m-0 max-h-[80dvh] min-w-60 overflow-y-auto rounded-[18px] border border-edge bg-card p-1.5 text-ink shadow-[0_12px_32px_rgb(0_0_0/0.14)]"
      >
        {hasOpened ? (
          <Suspense fallback={<MenuLabel>…</MenuLabel>}>
            <Preloaded part={inside} props={{ button, list, side, children }} />
          </Suspense>
        ) : null}
      </div>
    </>
  );
}

/** One action of a menu, for its children. */
export const MenuItem = (props: ItemProps) => <Preloaded part={item} props={props} />;

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <p className="px-3 pt-2.5 pb-1 font-semibold text-[0.8125rem] text-soft">{children}</p>
);
