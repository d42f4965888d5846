import { createRequire } from "node:module";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { languages, scripts } from "../i18n/languages.ts";
import type { Slip } from "./slip.ts";

/** Black and white dots, eight a byte, the leftmost in the highest bit; 1 = black. `width` is a multiple of 8. */
export type Bitmap = { width: number; height: number; rows: Uint8Array };

/** Dots that a head of 203 dpi prints on a roll of this width in millimetres. */
export const dotsOf = { 58: 384, 80: 576 } as const;
export type PaperMm = keyof typeof dotsOf;

/** Loaded with the first slip and not with the server: the canvas is 35 MB of machine code. */
let loading: Promise<typeof import("@napi-rs/canvas")> | undefined;
const loadCanvas = () => (loading ??= import("@napi-rs/canvas").then(withFonts));

/** Fonts of the package, whatever the machine has: under names of ours, so that none of its own gets between. */
function withFonts(canvas: typeof import("@napi-rs/canvas")): typeof import("@napi-rs/canvas") {
  const { resolve } = createRequire(import.meta.url);
  for (const { font, subsets } of Object.values(scripts))
    for (const subset of subsets)
      canvas.GlobalFonts.registerFromPath(
        resolve(`@fontsource-variable/${font}/files/${font}-${subset}-wght-normal.woff2`),
        familyOf(font),
      );
  return canvas;
}

const familyOf = (font: string): string => `slip-${font}`;

/** Latin first: codes and times look the same on every slip. */
const familiesOf = (locale: Slip["locale"]): string =>
  [...new Set(["noto-sans", scripts[languages[locale].script].font])]
    .map((font) => `"${familyOf(font)}"`)
    .join(",");

/** Sizes as parts of the paper's width. */
const part = { margin: 0.03, label: 0.062, code: 0.42, text: 0.054, small: 0.05, qr: 0.46 };
const lineHeight = 1.4;

/** Draws a slip for a roll of this width. Letters are joined and ordered by the canvas (HarfBuzz and its bidi algorithm). */
export async function drawSlip(slip: Slip, paperMm: PaperMm): Promise<Bitmap> {
  const [{ createCanvas }, { encode }] = await Promise.all([loadCanvas(), import("uqr")]);
  const width = dotsOf[paperMm];
  const families = familiesOf(slip.locale);
  const margin = Math.round(part.margin * width);
  // Drawn twice: the first time only to learn how high it becomes.
  const draw = (context: SKRSContext2D): number => {
    context.fillStyle = "#000";
    context.textAlign = "center";
    context.direction = slip.direction;
    let y = margin;
    const write = (text: string, size: number, weight: number): void => {
      context.font = `${weight} ${Math.round(size * width)}px ${families}`;
      for (const line of linesOf(context, text, width - 2 * margin)) {
        context.fillText(line, width / 2, y + size * width);
        y += size * width * lineHeight;
      }
    };
    write(slip.label, part.label, 600);
    y += writeCode(context, slip.code, y, width - 2 * margin, families);
    write(slip.when, part.text, 600);
    y += margin;
    write(slip.sentence, part.text, 500);
    y += margin;
    const { data } = encode(slip.address, { ecc: "M", border: 0 });
    // Whole dots a module: a scanner reads edges.
    const dots = Math.max(3, Math.floor((part.qr * width) / data.length));
    const start = Math.round((width - dots * data.length) / 2);
    // Four modules of white around it, as its standard asks.
    y = Math.round(y) + 2 * dots;
    for (const [row, modules] of data.entries())
      for (const [column, isDark] of modules.entries())
        if (isDark) context.fillRect(start + column * dots, y + row * dots, dots, dots);
    y += dots * (data.length + 4);
    write(slip.phone, part.small, 500);
    return Math.ceil(y + margin);
  };
  const height = 8 * Math.ceil(draw(createCanvas(width, 8).getContext("2d")) / 8);
  const context = createCanvas(width, height).getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  draw(context);
  return bitmapOf(context.getImageData(0, 0, width, height).data, width, height);
}

/** As large as the width lets it be; answers how high it is. */
function writeCode(context: SKRSContext2D, code: string, y: number, space: number, families: string): number {
  const most = Math.round(part.code * context.canvas.width);
  context.font = `800 ${most}px ${families}`;
  const size = Math.min(most, Math.floor((most * space) / context.measureText(code).width));
  context.font = `800 ${size}px ${families}`;
  // Digits and capitals have no descenders: the line ends soon below its base.
  context.fillText(code, context.canvas.width / 2, y + size * 0.82);
  return size * 0.98;
}

/** Broken between words, where the next one would go over the edge. */
function linesOf(context: SKRSContext2D, text: string, space: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && context.measureText(longer).width <= space) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Eight pixels of RGBA a byte: dark is black, all else is the paper. */
function bitmapOf(pixels: Uint8ClampedArray, width: number, height: number): Bitmap {
  const rows = new Uint8Array((width / 8) * height);
  for (let dot = 0; dot < width * height; dot++)
    if ((pixels[4 * dot + 1] ?? 255) < 128) rows[dot >> 3] = (rows[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  return { width, height, rows };
}
