"use client";

import { useEffect, useState } from "react";

type Props = { text: string; className?: string };

/** What draws the codes is needed at the end of a check-in only. */
export const loadQr = () => import("uqr");

/** A QR code as one path, black on white whatever the theme: scanners and thermal printers need it so. */
export function Qr({ text, className }: Props) {
  const [{ side, path }, setDrawn] = useState(() => drawn([]));
  useEffect(() => {
    loadQr().then(
      ({ encode }) => setDrawn(drawn(encode(text, { ecc: "M", border: 0 }).data)),
      () => undefined,
    );
  }, [text]);
  return (
    <svg
      viewBox={`-2 -2 ${side} ${side}`}
      aria-hidden="true"
      focusable="false"
      shapeRendering="crispEdges"
      className={className}
    >
      <path d={`M-2-2h${side}v${side}h-${side}z`} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

/** Drawn once, however often what stands around it changes. */
const drawn = (squares: boolean[][]) => ({
  side: squares.length + 4,
  path: squares.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join(""),
});
