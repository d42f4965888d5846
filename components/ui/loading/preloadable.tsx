"use client";
import { type ComponentType, type ReactNode, Suspense, useState } from "react";
import { lazyPart } from "./lazy-part.ts";
import { whenIdle } from "./when-idle.ts";

/** A component whose code can be fetched before it is needed. */
export type Preloadable<P extends object> = {
  preload: () => Promise<unknown>;
  /** The component itself once it is there, before that one that suspends. */
  component: () => ComponentType<P>;
  /** The same, but null before that. */
  loaded: () => ComponentType<P> | null;
};

export function preloadable<P extends object>(load: () => Promise<ComponentType<P>>): Preloadable<P> {
  let loaded: ComponentType<P> | null = null;
  const preload = async (): Promise<ComponentType<P>> => {
    loaded = await load();
    return loaded;
  };
  // React types what `lazy` gives as no function; it is rendered in the same way.
  const suspending = lazyPart(preload) as unknown as ComponentType<P>;
  return { preload, component: () => loaded ?? suspending, loaded: () => loaded };
}

/** Components that come in one file: what picks each of them. */
export const partsOf =
  <File,>(load: () => Promise<File>) =>
  <P extends object>(pick: (file: File) => ComponentType<P>): Preloadable<P> =>
    preloadable(() => load().then(pick));

/**
 * Renders code that is there at once: `lazy` alone would show its fallback even then, and React leaves a fallback up for 300 ms.
 * The choice holds as long as it is mounted: another type would lose what was typed.
 */
export function Preloaded<P extends object>({ part, props }: { part: Preloadable<P>; props: P }) {
  const [Chosen] = useState(part.component);
  return <Chosen {...props} />;
}

/** The same with `meanwhile` in its place as long as its code is on its way. */
export const LatePart = <P extends object>({
  meanwhile,
  ...late
}: {
  part: Preloadable<P>;
  props: P;
  meanwhile?: ReactNode;
}) => (
  <Suspense fallback={meanwhile}>
    <Preloaded {...late} />
  </Suspense>
);

/** Fetches code while the browser has nothing else to do. A fetch that fails is tried again when the code is needed; a lost chunk costs a reload only then. */
export function preloadWhenIdle(parts: Pick<Preloadable<never>, "preload">[]): () => void {
  return whenIdle(() => {
    for (const { preload } of parts) preload().catch(() => undefined);
  });
}
