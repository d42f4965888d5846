/** A key on the keyboard. Hidden where the pointer is a finger, and from screen readers, which hear `aria-keyshortcuts`. */
export function Kbd({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-grid min-w-5 place-items-center rounded-[5px] border border-current/45 px-1 font-sans text-[0.6875rem]/4.5 font-semibold opacity-80 max-sm:hidden pointer-coarse:hidden"
    >
      {children}
    </span>
  );
}
