// The light on a picture: what speaks for a genre stays as it is, all else
// pales to grey, and a line runs around the tenth that speaks most. Both can be
// seen on dark pictures and on bright ones.

/** How much of the picture the line encloses: hiding so much is what was measured, see README.md. */
const BRIGHTEST = 0.1;

/** No more of a map than what reaches this is light, however little of it does. */
const DIMMEST = 0.05;

/** Maps have corners where the network's coarse cells meet: seen through so many points a side they are round. */
const POINTS = 12;

/** The longest side of what is painted, in pixels. */
const LONGEST = 900;

const LINE = [255, 138, 76];
const EDGE = [20, 12, 8]; // on either side of the line, for pictures of its own colour

/**
 * Paints the light of a map on a canvas that lies over the picture.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number, values: ArrayLike<number>}} map values from 0 to 1, row by row
 * @param {HTMLImageElement | null} picture null where the browser cannot show it
 */
export function shine(canvas, map, picture) {
  Object.assign(canvas, sizeFor(picture));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const pixels = pixelsOf(pen, picture);
  const coarse = stretch(stretch(map.values, map.width, POINTS), map.height, POINTS);
  paint(pixels, stretch(stretch(coarse, POINTS, pixels.width), POINTS, pixels.height));
  pen.putImageData(pixels, 0, 0);
}

function sizeFor(picture) {
  const [width, height] = picture?.naturalWidth ? [picture.naturalWidth, picture.naturalHeight] : [2, 3];
  const shown = Math.max(picture?.clientWidth ?? 0, picture?.clientHeight ?? 0) * devicePixelRatio || LONGEST;
  const scale = Math.min(shown, LONGEST) / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

// A picture that cannot be read is painted over as if it were black.
function pixelsOf(pen, picture) {
  const { width, height } = pen.canvas;
  try {
    pen.drawImage(picture, 0, 0, width, height);
    return pen.getImageData(0, 0, width, height);
  } catch {
    return pen.createImageData(width, height);
  }
}

// Stretches every line of a field to another length, smoothly (a cubic
// B-spline), and turns the field over its diagonal: done twice it stands upright.
function stretch(values, length, wanted) {
  const lines = values.length / length;
  const out = new Float32Array(lines * wanted);
  const inside = (i) => Math.min(Math.max(i, 0), length - 1);
  for (let x = 0; x < wanted; x++) {
    const at = ((x + 0.5) * length) / wanted - 0.5;
    const near = [-1, 0, 1, 2].map((step) => inside(Math.floor(at) + step));
    const part = spline(at - Math.floor(at));
    for (let line = 0; line < lines; line++) {
      const value = (k) => part[k] * values[line * length + near[k]];
      out[x * lines + line] = value(0) + value(1) + value(2) + value(3);
    }
  }
  return out;
}

const spline = (t) => [(1 - t) ** 3, 3 * t ** 3 - 6 * t ** 2 + 4, -3 * t ** 3 + 3 * t ** 2 + 3 * t + 1, t ** 3].map((x) => x / 6);

function paint({ width, height, data }, field) {
  const from = level(field);
  const thick = Math.max(1, Math.max(width, height) / 320);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const far = distance(field, i, x, y, width, height, from);
      const color = far < thick ? [...LINE, 255] : far < 2 * thick ? [...EDGE, 190] : fog(data, 4 * i, field[i] / from);
      data.set(color, 4 * i);
    }
  }
}

// level is what the brightest tenth of a field reaches; every seventh point tells it.
function level(field) {
  const some = field.filter((_, i) => i % 7 === 0).sort();
  return Math.max(some[Math.floor(some.length * (1 - BRIGHTEST))], DIMMEST);
}

// distance is how many pixels a point is from where the field reaches a level.
function distance(field, i, x, y, width, height, from) {
  const across = field[x < width - 1 ? i + 1 : i] - field[x > 0 ? i - 1 : i];
  const down = field[y < height - 1 ? i + width : i] - field[y > 0 ? i - width : i];
  return Math.abs(field[i] - from) / (Math.hypot(across, down) / 2);
}

// fog is the grey over a pixel: none inside the line, outside the denser the
// less the place says. It hides what is dark as much as what is bright.
function fog(data, at, value) {
  if (value >= 1) return [0, 0, 0, 0];
  const grey = 40 + 0.3 * (0.3 * data[at] + 0.6 * data[at + 1] + 0.1 * data[at + 2]);
  return [grey, grey, grey, 150 + 95 * (1 - Math.max(value, 0))];
}
