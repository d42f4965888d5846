import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { StaffLocale } from "../../i18n/locales.ts";
import type { BoardPage } from "./board-page.ts";
import type { Shape, Tone } from "./shapes.ts";

const colours: Record<Tone | "ink", string> = {
  ink: "#1e2b2e",
  strong: "#0e5a5a",
  other: "#b4542f",
  soft: "#566465",
  grid: "#e6dfd2",
  pale: "#dcebe7",
};
const margin = 40;
const inner = 515;

/** Embedded, so that it looks the same everywhere; the subset of the Latin alphabet is all that these texts use. */
const font = (weight: 400 | 700) =>
  createRequire(import.meta.url).resolve(`@fontsource/noto-sans/files/noto-sans-latin-${weight}-normal.woff`);

/**
 * The page as a tagged PDF of one A4: its headings, sentences and charts are read aloud in order. Written by the server itself and
 * not by a browser's print, because it is also made at night, when nobody is there to print.
 */
export async function boardPdf(page: BoardPage, locale: StaffLocale): Promise<Buffer> {
  const doc = new PDFDocument({
    size: "A4",
    margin,
    tagged: true,
    lang: locale === "sv" ? "sv-SE" : "en-GB",
    displayTitle: true,
    pdfVersion: "1.7",
    info: { Title: `${page.title} · ${page.office} · ${page.period}`, Author: "Kom in" },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.on("end", resolve).on("error", reject));
  doc.registerFont("plain", font(400)).registerFont("bold", font(700));
  const root = doc.struct("Document");
  doc.addStructure(root);
  const part = (tag: string, draw: () => void, alt?: string) =>
    root.add(doc.struct(tag, alt ? { alt } : {}, [draw]));

  part("P", () =>
    doc.font("plain").fontSize(9).fillColor(colours.soft).text(`Kom in · ${page.office}`, margin, margin),
  );
  part("H1", () =>
    doc
      .font("bold")
      .fontSize(20)
      .fillColor(colours.ink)
      .text(page.title, margin, doc.y + 2),
  );
  part("P", () => doc.font("plain").fontSize(10).fillColor(colours.soft).text(page.period, margin, doc.y));
  doc.y += 8;
  for (const sentence of page.sentences) {
    part("P", () => {
      const y = doc.y + 3;
      doc.circle(margin + 3, y + 7.5, 2.2).fill(colours.strong);
      doc
        .font("plain")
        .fontSize(11.5)
        .fillColor(colours.ink)
        .text(sentence, margin + 14, y, { width: inner - 14 });
    });
  }
  doc.y += 10;
  const [first, second, third] = page.charts;
  const chart = (of: BoardPage["charts"][number], x: number, y: number) =>
    part(
      "Figure",
      () => drawChart(doc, of, x, y),
      `${of.title}: ${of.key.map(({ text }) => text).join(", ")}`,
    );
  let y = doc.y;
  if (first) chart(first, margin, y);
  y += 36 + (first?.size.height ?? 0) + 12;
  if (second) chart(second, margin, y);
  if (third) chart(third, margin + inner - third.size.width, y);
  y += 36 + (second?.size.height ?? 0) + 10;
  part("H2", () =>
    doc
      .font("bold")
      .fontSize(9)
      .fillColor(colours.ink)
      .text(page.notes[0] ?? "", margin, y, { width: inner }),
  );
  for (const note of page.notes.slice(1))
    part("P", () =>
      doc
        .font("plain")
        .fontSize(7.5)
        .fillColor(colours.soft)
        .text(note, margin, doc.y + 2, { width: inner }),
    );
  root.end();
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

type Doc = InstanceType<typeof PDFDocument>;

function drawChart(
  doc: Doc,
  { title, key, shapes }: BoardPage["charts"][number],
  x: number,
  y: number,
): void {
  doc.font("bold").fontSize(10.5).fillColor(colours.ink).text(title, x, y, { lineBreak: false });
  let at = x;
  for (const { tone, text } of key) {
    doc.rect(at, y + 20, 10, 4).fill(colours[tone]);
    doc
      .font("plain")
      .fontSize(8)
      .fillColor(colours.soft)
      .text(text, at + 14, y + 16.5, { lineBreak: false });
    at += 26 + doc.widthOfString(text);
  }
  doc.save().translate(x, y + 32);
  for (const shape of shapes) draw(doc, shape);
  doc.restore();
}

function draw(doc: Doc, shape: Shape): void {
  switch (shape.kind) {
    case "rect":
      doc.rect(shape.x, shape.y, shape.width, shape.height).fill(colours[shape.tone]);
      return;
    case "dot":
      doc.circle(shape.x, shape.y, 2).fill(colours[shape.tone]);
      return;
    case "line": {
      const [first, ...rest] = shape.points;
      if (!first) return;
      doc.moveTo(...(first as [number, number]));
      for (const point of rest) doc.lineTo(...(point as [number, number]));
      if (shape.isDashed) doc.dash(4, { space: 3 });
      doc.lineWidth(shape.width).stroke(colours[shape.tone]);
      doc.undash();
      return;
    }
    case "text": {
      doc.font("plain").fontSize(7.5).fillColor(colours.soft);
      const width = doc.widthOfString(shape.text);
      const shift = { start: 0, middle: width / 2, end: width }[shape.anchor];
      doc.text(shape.text, shape.x - shift, shape.y - 7.5, { lineBreak: false });
    }
  }
}
