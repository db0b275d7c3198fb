/** Longest side, in pixels, at which a drawing is turned into pixels. */
const SIDE = 1024;

/** An SVG file names its root element within this many bytes. */
const HEAD = 4096;

/**
 * Tells whether bytes begin like an SVG file: markup whose head names an svg element.
 *
 * @param {Uint8Array} bytes
 */
export function looksLikeSVG(bytes) {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD)).trimStart();
  return head.startsWith("<") && /<svg[\s>]/.test(head);
}

/**
 * Draws an SVG file. Only an image element can, and a Worker has none, so this happens on the
 * page; as an image, a drawing runs no script and fetches nothing.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<ImageBitmap|undefined>} nothing when the browser cannot draw it
 */
export async function drawSVG(bytes) {
  if (typeof Image !== "function") return undefined;
  const address = URL.createObjectURL(new Blob([bytes], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return await rasterise(image);
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}

// A drawing without a size of its own reports none, or would come out empty: it is not guessed.
async function rasterise(image) {
  const { naturalWidth: width, naturalHeight: height } = image;
  if (!width || !height) return undefined;
  const scale = SIDE / Math.max(width, height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return createImageBitmap(canvas);
}
