// What the visitor takes away: files, and text on the clipboard.

import { notice } from "./post.js";

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

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    notice("copy-failed");
  }
}
