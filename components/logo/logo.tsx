type Props = { className?: string };

/** The product's mark: a door that stands open. Decorative; it mirrors where the text runs from right to left. */
export function Logo({ className = "size-11" }: Props) {
  return (
    <svg
      viewBox="0 0 44 44"
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 rtl:-scale-x-100 ${className}`}
    >
      <path d="M20 4.5h8a2.5 2.5 0 0 1 2.5 2.5v27H20z" fill="var(--glow)" />
      <path d="M20 34h10.5L43 39.5H20z" fill="var(--sun)" />
      <path
        d="M8.5 6.8A2.6 2.6 0 0 1 11.100 4.200L20 4v36.500L10.200 36.700A2.600 2.600 0 0 1 8.500 34.300z"
        fill="var(--pine)"
      />
      <circle cx="16.200" cy="21.500" r="1.500" fill="var(--sun)" />
    </svg>
  );
}
