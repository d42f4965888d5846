import type { Bitmap } from "./slip-image.ts";

/** GS a 0: no status without being asked for. What is not asked for would be taken for the answer that the slip is out. */
const noUnasked = Uint8Array.of(0x1d, 0x61, 0x00);
/** Pixels as the encoder reads them, four bytes each. */
const black = 0xff000000;
const white = 0xffffffff;

/** One slip as a printer of ESC/POS reads it: reset, one raster image, feed, cut. */
export async function receiptBytes(bitmap: Bitmap): Promise<Uint8Array> {
  const { default: ReceiptPrinterEncoder } = await import("@point-of-sale/receipt-printer-encoder");
  const { width, height } = bitmap;
  const rows = withoutRealTime(bitmap.rows);
  const pixels = new Uint32Array(width * height);
  for (let dot = 0; dot < pixels.length; dot++)
    pixels[dot] = (rows[dot >> 3] ?? 0) & (0x80 >> (dot & 7)) ? black : white;
  const data = new Uint8ClampedArray(pixels.buffer);
  // The package's own picture type names a browser's class; it reads these three.
  const image = { data, width, height } as unknown as ImageData;
  const encoder = new ReceiptPrinterEncoder({ language: "esc-pos", imageMode: "raster", feedBeforeCut: 4 });
  const slip = encoder.initialize().image(image, width, height, "threshold").cut("partial").encode();
  return Uint8Array.from([...noUnasked, ...slip]);
}

/**
 * Printers look for real-time commands (DLE EOT, DLE ENQ, DLE DC4) in whatever comes, in the middle of an image too, and would answer,
 * or throw the job away. One more black dot makes such a pair another; nobody sees it.
 */
function withoutRealTime(rows: Uint8Array): Uint8Array {
  const dle = 0x10;
  const commands = [0x04, 0x05, 0x14];
  return rows.map((byte, at) => (rows[at - 1] === dle && commands.includes(byte) ? byte | 0b1000 : byte));
}
