import { encode } from "uqr";

type Props = { text: string; className?: string };

/** A QR code as one path, black on white whatever the theme: scanners and thermal printers need it so. */
export function Qr({ text, className }: Props) {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      aria-hidden="true"
      focusable="false"
      shapeRendering="crispEdges"
      className={className}
    >
      <path d={`M-2-2h${size + 4}v${size + 4}h-${size + 4}z`} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
