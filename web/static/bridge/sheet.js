// The contact sheet: all posters with their genres on one picture.

import { notice, words } from "./post.js";
import { saveBlob } from "./save.js";
import { shelf } from "./shelf.js";

/** Browsers draw nothing on a canvas with a longer side. */
const LONGEST = 8192;

/** Some draw nothing on a large one, either: then a smaller one is tried. */
const SCALES = [2, 1, 0.5];

/** The parts of a cell, in units of the scale. */
const CELL = { width: 200, height: 392, gap: 20, picture: 270, line: 18, head: 64 };

/** @param {string} text JSON of the sheet, see posters.sheet in web/page */
export async function sheet(text) {
  const content = JSON.parse(text);
  try {
    for (const scale of SCALES) {
      const canvas = await draw(content, scale);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
      if (blob) return saveBlob("onesheet.png", blob);
    }
    throw new Error("canvas");
  } catch (error) {
    notice("unsent", words(error));
  }
}

async function draw({ title, cells }, most) {
  const layout = layoutFor(cells.length, most);
  const { scale, columns } = layout;
  const canvas = document.createElement("canvas");
  canvas.width = (columns * CELL.width + CELL.gap) * scale;
  canvas.height = (CELL.head + layout.rows * CELL.height + CELL.gap) * scale;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = colour("ground");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  drawTitle(pen, title, columns * CELL.width - CELL.gap);
  for (const [i, cell] of cells.entries()) {
    const x = CELL.gap + (i % columns) * CELL.width;
    const y = CELL.head + Math.floor(i / columns) * CELL.height;
    await drawPoster(pen, cell, x, y);
    drawWords(pen, cell, x, y + CELL.picture);
  }
  return canvas;
}

/** A sheet a little wider than high, drawn smaller when there are very many. */
export function layoutFor(n, most) {
  const columns = Math.max(2, Math.ceil(Math.sqrt(n * 1.6)));
  const rows = Math.max(1, Math.ceil(n / columns));
  const fit = (length) => (LONGEST - 1) / length;
  return { columns, rows, scale: Math.min(most, fit(columns * CELL.width + CELL.gap), fit(CELL.head + rows * CELL.height + CELL.gap)) };
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function drawTitle(pen, title, width) {
  const day = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "long" }).format(new Date());
  write(pen, `${title} · ${day}`, CELL.gap, 40, { style: "bold", size: 18, fill: "text", width });
}

async function drawPoster(pen, { id }, x, y) {
  const [w, h] = [CELL.width - CELL.gap, CELL.picture];
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

function drawWords(pen, { name, doubt, lines = [], problem }, x, y) {
  let below = y + 2;
  const line = (text, style, size, fill) => write(pen, text, x, (below += CELL.line), { style, size, fill });
  if (doubt) line(doubt, "italic", 14, "text-soft");
  for (const text of problem ? wrapped(pen, problem, 4) : []) line(text, "normal", 12, "bad");
  lines.slice(0, 3).forEach((text, i) => {
    const first = i === 0 && !doubt;
    line(text, first ? "bold" : "normal", 14, first ? "accent" : "text");
  });
  line(name, "normal", 11, "text-soft");
}

function write(pen, text, x, y, { style, size, fill, width = CELL.width - CELL.gap }) {
  pen.font = `${style} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  pen.fillStyle = colour(fill);
  pen.fillText(shorten(pen, text, width), x, y);
}

// The lines of a sentence; what does not fit into the last is cut there.
function wrapped(pen, text, most) {
  pen.font = `normal 12px ${getComputedStyle(document.body).fontFamily}`;
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.length === most || pen.measureText(longer).width <= CELL.width - CELL.gap) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function shorten(pen, text, width) {
  if (pen.measureText(text).width <= width) return text;
  let n = text.length;
  while (n > 1 && pen.measureText(`${text.slice(0, n)}…`).width > width) n--;
  return `${text.slice(0, n)}…`;
}
