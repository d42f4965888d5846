"use client";
import type { ComponentProps } from "react";
import { Link } from "#components/ui/navigation/link.tsx";
import { useShowView } from "./shown-view.tsx";

type Props = Omit<ComponentProps<typeof Link>, "href" | "scroll"> & { href: string };

/** A link to another view of the figures; while the server is gone the view shown stays. */
export function ViewLink({ onClick, ...props }: Props) {
  const show = useShowView();
  return (
    <Link
      {...props}
      scroll={false}
      onClick={(event) => {
        onClick?.(event);
        const isBrowsers = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
        if (event.defaultPrevented || isBrowsers) return;
        event.preventDefault();
        void show(props.href);
      }}
    />
  );
}
