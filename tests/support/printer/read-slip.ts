import jsQR from "jsqr";
import type { Job } from "./escpos-parser.ts";

/** A printed picture as a scanner and a ruler see it. */
export function readSlip({ dots }: Job) {
  const width = dots[0]?.length ?? 0;
  const pixels = new Uint8ClampedArray(4 * width * dots.length);
  for (const [y, row] of dots.entries())
    for (const [x, isBlack] of row.entries()) {
      const at = 4 * (y * width + x);
      pixels.fill(isBlack ? 0 : 255, at, at + 3);
      pixels[at + 3] = 255;
    }
  const inked = dots.map((row) => row.some(Boolean));
  const columns = Array.from({ length: width }, (_, x) => dots.some((row) => row[x] === 1));
  return {
    width,
    height: dots.length,
    qr: jsQR(pixels, width, dots.length)?.data ?? null,
    /** White on either side, in dots. */
    margins: [columns.indexOf(true), width - 1 - columns.lastIndexOf(true)] as const,
    /** Heights of what is written, line by line. */
    lines: bandsOf(inked),
    pixels,
  };
}

function bandsOf(inked: boolean[]): { from: number; height: number }[] {
  const bands: { from: number; height: number }[] = [];
  let from = -1;
  for (const [y, is] of [...inked, false].entries()) {
    if (is && from < 0) from = y;
    if (!is && from >= 0) {
      bands.push({ from, height: y - from });
      from = -1;
    }
  }
  return bands;
}
