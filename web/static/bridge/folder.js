// Files out of a drop, folders with all that is in them.

const pictureName = /\.(jpe?g|jfif|png|gif|webp|avif|hei[cf]|bmp|svg|tiff?)$/i;

/** Whether a file out of a folder may be a picture: folders hold other things, too. */
export function maybePicture(file) {
  return file.type.startsWith("image/") || pictureName.test(file.name);
}

/**
 * Takes the files out of a drop. It must be called while the drop's event is
 * under way; the browser empties the list afterwards.
 *
 * @param {DataTransfer} data
 * @returns {Promise<{files: File[], skipped: number}>}
 */
export async function droppedFiles(data) {
  const entries = [...(data.items ?? [])].map((item) => item.kind === "file" && item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return { files: [...data.files], skipped: 0 };
  const found = [];
  for (const entry of entries) await walk(entry, found);
  return keepPictures(found);
}

/** Leaves out what is no picture, and sorts as people would. */
export function keepPictures(files) {
  const pictures = files.filter(maybePicture);
  pictures.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  return { files: pictures, skipped: files.length - pictures.length };
}

async function walk(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(undefined)));
    if (file) found.push(file);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // A reader gives at most a hundred at a time.
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return;
    for (const child of some) await walk(child, found);
  }
}
