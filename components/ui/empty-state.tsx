import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  children?: ReactNode;
  picture?: ReactNode;
  action?: ReactNode;
  isSmall?: boolean;
};

/** An empty list says what that means and what to do. */
export function EmptyState({ title, children, picture, action, isSmall = false }: Props) {
  return (
    <div
      className={`grid justify-items-center gap-2 text-center ${isSmall ? "px-4 py-6" : "px-6 py-12 short:py-4"}`}
    >
      {picture ? <div className="mb-2 text-pine short:hidden">{picture}</div> : null}
      <p className={`font-semibold ${isSmall ? "text-[0.9375rem]" : "text-xl tracking-tight"}`}>{title}</p>
      {children ? <p className="max-w-prose text-soft">{children}</p> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
