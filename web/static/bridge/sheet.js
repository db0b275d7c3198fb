// The contact sheet: all posters with their genres on one picture.

import { notice, words } from "./post.js";
import { saveBlob } from "./save.js";
import { shelf } from "./shelf.js";

/** Browsers draw nothing on a canvas with a longer side. */
const LONGEST = 8192;

/** @param {string} cells JSON of [{id, name, lines}], see posters.sheet in web/page */
export async function sheet(cells) {
  try {
    const canvas = await draw(JSON.parse(cells));
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("canvas");
    saveBlob("onesheet.png", blob);
  } catch (error) {
    notice("unsent", words(error));
  }
}

async function draw(cells) {
  const layout = layoutFor(cells.length);
  const canvas = document.createElement("canvas");
  canvas.width = layout.columns * layout.width + layout.gap;
  canvas.height = layout.rows * layout.height + layout.gap;
  const pen = canvas.getContext("2d");
  const colours = getComputedStyle(document.documentElement);
  const colour = (name) => colours.getPropertyValue(`--${name}`).trim();
  pen.fillStyle = colour("ground");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const [i, cell] of cells.entries()) {
    const x = layout.gap + (i % layout.columns) * layout.width;
    const y = layout.gap + Math.floor(i / layout.columns) * layout.height;
    await drawPoster(pen, cell, x, y, layout, colour);
    drawWords(pen, cell, x, y, layout, colour);
  }
  return canvas;
}

/** A sheet a little wider than high, of cells that become smaller when there are very many. */
export function layoutFor(n) {
  const columns = Math.max(1, Math.ceil(Math.sqrt(n * 1.6)));
  const rows = Math.max(1, Math.ceil(n / columns));
  const scale = Math.min(1, (LONGEST - 40) / (columns * 200), (LONGEST - 40) / (rows * 368));
  return { columns, rows, scale, width: 200 * scale, height: 368 * scale, gap: 20 * scale };
}

async function drawPoster(pen, { id }, x, y, { scale, width, gap }, colour) {
  const [w, h] = [width - gap, 270 * scale];
  pen.fillStyle = colour("track");
  pen.fillRect(x, y, w, h);
  const file = shelf.get(id)?.file;
  if (!file) return;
  try {
    const image = await createImageBitmap(file);
    const fit = Math.min(w / image.width, h / image.height);
    const [iw, ih] = [image.width * fit, image.height * fit];
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, x + (w - iw) / 2, y + (h - ih) / 2, iw, ih);
    image.close();
  } catch {
    // The browser cannot show it: its place stays empty.
  }
}

function drawWords(pen, { name, lines }, x, y, { scale, width, gap }, colour) {
  const face = getComputedStyle(document.body).fontFamily;
  const line = (text, i, style, size, fill) => {
    pen.font = `${style} ${size * scale}px ${face}`;
    pen.fillStyle = fill;
    pen.fillText(shorten(pen, text, width - gap), x, y + (290 + i * 18) * scale);
  };
  lines.slice(0, 3).forEach((text, i) => line(text, i, i === 0 ? "bold" : "normal", 14, colour(i === 0 ? "accent" : "text")));
  line(name, 3, "normal", 11, colour("text-soft"));
}

function shorten(pen, text, width) {
  if (pen.measureText(text).width <= width) return text;
  let n = text.length;
  while (n > 1 && pen.measureText(`${text.slice(0, n)}…`).width > width) n--;
  return `${text.slice(0, n)}…`;
}
