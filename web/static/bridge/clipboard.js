// The button that pastes: phones have no other way, and those who do not know
// the keys none either.

/** The kinds of picture to take first, where the clipboard holds one in several. */
const best = ["image/png", "image/jpeg", "image/webp"];

/** Whether the browser lets pages ask for what is on the clipboard. */
export const canRead = () => Boolean(navigator.clipboard?.read ?? navigator.clipboard?.readText);

/**
 * Reads the clipboard, for which the browser may ask the visitor.
 *
 * @returns {Promise<{files: File[], text: string}>} its pictures, or else its text
 */
export async function readClipboard() {
  if (!navigator.clipboard.read) return { files: [], text: await navigator.clipboard.readText() };
  const items = await navigator.clipboard.read();
  const files = await Promise.all(items.filter(pictureIn).map(fileOf));
  return { files, text: files.length > 0 ? "" : await textOf(items) };
}

const pictureIn = ({ types }) => best.find((type) => types.includes(type)) ?? types.find((type) => type.startsWith("image/"));

async function fileOf(item) {
  const type = pictureIn(item);
  return new File([await item.getType(type)], `image.${type.slice("image/".length).replace("jpeg", "jpg")}`, { type });
}

async function textOf(items) {
  const item = items.find(({ types }) => types.includes("text/plain"));
  return item ? (await item.getType("text/plain")).text() : "";
}
