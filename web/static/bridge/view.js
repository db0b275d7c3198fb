// Where the visitor looks: the newest result, the keyboard's focus, the
// language of the document.

import { note } from "./memory.js";

// After the page has drawn what it was told.
export const drawn = (then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then, 50)));

/** Brings the newest result into view. */
export function reveal() {
  drawn(() => {
    const newest = document.querySelector("[data-testid=result]");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    newest?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  });
}

/** Puts the focus on a poster that was opened or closed. */
export function focus(id) {
  drawn(() => {
    const card = document.getElementById(`card-${id}`);
    card?.querySelector(".tile-open, [data-testid=close]")?.focus();
    card?.scrollIntoView({ block: "nearest" });
  });
}

/** The document is in this language from now on. */
export function speak(language, title) {
  document.documentElement.lang = language;
  document.title = title;
  note("language", language);
  try {
    sessionStorage.setItem("onesheet-language", language);
  } catch {
    // Storage may be forbidden: then the choice holds until the page is left.
  }
}

/** The link that leads past the head: go-app would take it for a change of address. */
export function watchSkip() {
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".skip")) return;
    event.preventDefault();
    event.stopPropagation();
    const goal = document.getElementById("results-title") ?? document.getElementById("main");
    goal.tabIndex = -1;
    goal.focus();
  }, true);
}
