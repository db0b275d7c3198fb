// A data folder for `onesheet train` in one file: a zip without compression,
// for pictures are compressed already.

import { notice, words } from "./post.js";
import { saveBlob } from "./save.js";
import { shelf } from "./shelf.js";

/**
 * @param {string} name of the file to save
 * @param {string} csv the label list
 * @param {string} pictures JSON of [{id, path}], see posters.labels in web/page
 */
export async function zip(name, csv, pictures) {
  try {
    const files = [{ path: "labels.csv", bytes: new TextEncoder().encode(csv) }];
    for (const { id, path } of JSON.parse(pictures)) {
      const file = shelf.get(id)?.file;
      if (file) files.push({ path, bytes: await readable(file, path) });
    }
    saveBlob(name, new Blob(archive(files), { type: "application/zip" }));
  } catch (error) {
    notice("unsent", words(error));
  }
}

// Training reads JPEG, PNG, GIF and WebP; what only the browser can show is
// drawn as PNG.
async function readable(file, path) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!path.endsWith(".png") || isPlain(bytes)) return bytes;
  const image = await createImageBitmap(file);
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  return new Uint8Array(await blob.arrayBuffer());
}

function isPlain(bytes) {
  const starts = (...list) => list.every((value, i) => bytes[i] === value);
  return starts(0xff, 0xd8) || starts(0x89, 0x50, 0x4e, 0x47) || starts(0x47, 0x49, 0x46) || starts(0x52, 0x49, 0x46, 0x46);
}

/** @param {{path: string, bytes: Uint8Array}[]} files @returns {Uint8Array[]} the zip's parts */
export function archive(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const { path, bytes } of files) {
    const name = new TextEncoder().encode(path);
    const common = entryFields(crc32(bytes), bytes.length, name.length);
    const local = fields([4, 0x04034b50], ...common);
    parts.push(local, name, bytes);
    directory.push(fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name);
    at += local.length + name.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]);
  return [...parts, ...directory, end];
}

// Version 2.0, names in UTF-8, stored, 1 January 1980: what an entry says of
// itself in both of its places.
function entryFields(crc, size, name) {
  return [[2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 0x21], [4, crc], [4, size], [4, size], [2, name], [2, 0]];
}

function fields(...list) {
  const bytes = new Uint8Array(list.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of list) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
