"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { type ReactNode, useContext, useLayoutEffect, useRef } from "react";
import { DialogNotice } from "./dialog-notice.ts";
import { keepKeys } from "./keep-keys.ts";

type Props = {
  title: ReactNode;
  description?: ReactNode;
  onClose: () => void;
  /** The row of buttons at the bottom; the one that does it last. */
  actions?: ReactNode;
  width?: "narrow" | "wide";
  children?: ReactNode;
};

const focusable =
  "button:not([disabled]):not([tabindex='-1']):not([data-not-first]), input:not([disabled]), select, [tabindex='0']";
const widths = { narrow: "sm:max-w-lg", wide: "sm:max-w-3xl" };

/** A question that takes the whole attention. Mounted = open: the owner renders it while it is asked. */
export function Dialog({ title, description, onClose, actions, width = "narrow", children }: Props) {
  const t = useTranslations("staff");
  const notice = useContext(DialogNotice);
  const body = useRef<HTMLDivElement>(null);
  const footer = useRef<HTMLElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  // A quick hand is ahead of the dialog taking the focus: its keys are meant for it.
  useLayoutEffect(() => {
    const { release, stop } = keepKeys();
    release(() => popup.current?.contains(document.activeElement) ?? false);
    return stop;
  }, []);
  // What the question is about, not the cross beside it: Enter must never close by surprise.
  const firstControl = () =>
    footer.current?.querySelector<HTMLElement>("[data-first]") ??
    body.current?.querySelector<HTMLElement>("input[type=radio]:checked:not([disabled]), [data-first]") ??
    body.current?.querySelector<HTMLElement>(focusable) ??
    footer.current?.querySelector<HTMLElement>(focusable) ??
    true;
  return (
    <Base.Root open onOpenChange={(open) => open || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-bar/45 transition-opacity duration-150 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          initialFocus={firstControl}
          className={`fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-card border border-line bg-card text-ink transition duration-150 ease-settle data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:inset-y-0 sm:my-auto sm:h-fit sm:rounded-card ${widths[width]}`}
        >
          <header className="flex items-start gap-4 px-6 pt-5 pb-3">
            <div className="min-w-0 grow">
              <Base.Title className="text-xl wrap-anywhere">{title}</Base.Title>
              {description ? (
                <Base.Description className="mt-1 text-soft wrap-anywhere">{description}</Base.Description>
              ) : null}
              {notice}
            </div>
            <Base.Close
              aria-label={t("close")}
              className="-me-2 grid size-11 shrink-0 place-items-center rounded-full text-soft hover:bg-mist hover:text-ink"
            >
              <X aria-hidden="true" className="size-5" />
            </Base.Close>
          </header>
          <div ref={body} className="grid min-h-0 gap-6 overflow-y-auto px-6 pt-2 pb-6">
            {children}
          </div>
          {actions ? (
            <footer
              ref={footer}
              className="flex flex-wrap items-center justify-end gap-2.5 border-line border-t bg-paper px-6 py-4"
            >
              {actions}
            </footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
