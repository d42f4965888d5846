type Props = { className?: string };

/** A large open door with light over the floor, for a pine ground. It fills its box from the floor up. */
export function OpenDoor({ className = "w-full" }: Props) {
  return (
    <svg
      viewBox="0 0 320 334"
      preserveAspectRatio="xMaxYMax meet"
      aria-hidden="true"
      focusable="false"
      className={`rtl:-scale-x-100 ${className}`}
    >
      <defs>
        <linearGradient id="door-opening" x1="1" x2="0" y1="0" y2="0">
          <stop offset="0" stopColor="#fbe6b5" />
          <stop offset="1" stopColor="#f4c667" />
        </linearGradient>
        <linearGradient id="door-light" x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" stopColor="#f4c667" stopOpacity="0.78" />
          <stop offset="1" stopColor="#f4c667" stopOpacity="0.06" />
        </linearGradient>
      </defs>
      <path d="M66 200h84l164 134H36z" fill="url(#door-light)" />
      <path
        d="M66 8v196L20 232V40q0-9 8-13z"
        fill="#0a4444"
        stroke="#ffffff"
        strokeOpacity="0.16"
        strokeWidth="2"
      />
      <path d="M66 20A12 12 0 0 1 78 8h60a12 12 0 0 1 12 12v180H66z" fill="url(#door-opening)" />
      <circle cx="55" cy="122" r="5" fill="#f4c667" />
    </svg>
  );
}
