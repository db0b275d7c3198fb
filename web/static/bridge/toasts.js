// What the page tells over its view: Escape puts a notice away from wherever the
// keyboard is, and after a button there it goes back to where it was.

import { drawn } from "./view.js";

let before = null; // what had the focus before a notice's button

export function watchToasts() {
  document.addEventListener("focusin", ({ target }) => {
    if (!target.closest(".toasts")) before = target;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) document.querySelector("[data-dismiss]")?.click();
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.(".toasts")) drawn(goBack);
  }, true);
}

function goBack() {
  if (document.activeElement !== document.body && document.activeElement?.isConnected) return;
  const place = before?.isConnected ? before : document.getElementById("poster-input");
  place?.focus({ preventScroll: true });
}
