// What the visitor takes away: files, and text on the clipboard.

import { notice, tell } from "./post.js";

export function save(name, kind, text) {
  saveBlob(name, new Blob([text], { type: kind }));
}

export function saveBlob(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // the browser reads it meanwhile
}

let copied;

/** Tells whether it worked, and for two seconds that it did. */
export async function copy(text) {
  clearTimeout(copied);
  try {
    await navigator.clipboard.writeText(text);
    tell({ type: "copied", on: true });
  } catch {
    notice("copy-failed");
  }
  copied = setTimeout(() => tell({ type: "copied", on: false }), 2000);
}
