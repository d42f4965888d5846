import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { Kbd } from "./kbd.tsx";

export type ButtonKind = "primary" | "quiet" | "danger" | "plain";

const base =
  "inline-flex min-h-11 shrink-0 items-center justify-center gap-2.5 rounded-button font-semibold text-center " +
  "transition-colors duration-150 disabled:cursor-default disabled:opacity-55 aria-disabled:cursor-default aria-disabled:opacity-55";

const kinds: Record<ButtonKind, string> = {
  primary: "bg-pine text-on-pine hover:bg-pine-deep disabled:hover:bg-pine",
  quiet: "border border-edge bg-card text-ink hover:border-pine hover:bg-mist",
  danger: "border border-clay/45 bg-card text-clay-deep hover:border-clay hover:bg-rose",
  plain: "text-ink hover:bg-mist",
};

const sizes = {
  small: "px-3 text-[0.875rem]",
  medium: "px-3.5 text-[0.9375rem]",
  large: "min-h-15 px-5.5 text-lg",
};

/** Classes of a button, for links that look like one. */
export const buttonClass = (kind: ButtonKind = "quiet", size: keyof typeof sizes = "medium"): string =>
  `${base} ${kinds[kind]} ${sizes[size]}`;

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: ButtonKind;
  size?: keyof typeof sizes;
  /** The key that does the same, shown beside the words where there is a keyboard. */
  hint?: string | undefined;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

/** A button says what it does with a verb. One `primary` a screen: the next step. */
export function Button({
  kind = "quiet",
  size = "medium",
  hint,
  icon,
  className = "",
  children,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      aria-keyshortcuts={hint}
      {...rest}
      className={`${buttonClass(kind, size)} ${className}`}
    >
      {icon}
      {children}
      {hint ? <Kbd>{hint}</Kbd> : null}
    </button>
  );
}
