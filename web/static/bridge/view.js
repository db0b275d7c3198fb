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

/** A removed card takes the keyboard's place on the page with it: give it another. */
export function refocus() {
  document.addEventListener("click", (event) => {
    const skip = event.target.closest?.(".skip");
    if (skip) return skipTo(event);
    const card = event.target.closest?.("[data-testid=remove]")?.closest(".card");
    if (!card && !event.target.closest?.("[data-testid=clear], [data-testid=remove-picked]")) return;
    const place = card ? [...card.parentElement.children].indexOf(card) : 0;
    drawn(() => {
      if (document.activeElement !== document.body && document.activeElement?.isConnected) return;
      const next = document.querySelectorAll(".cards > .card")[place] ?? document.querySelector(".cards > .card:last-child");
      (next?.querySelector(".tile-open, [data-testid=close], [data-testid=remove]") ?? document.getElementById("poster-input"))?.focus();
    });
  }, true);
}

// go-app would take the link for a change of address.
function skipTo(event) {
  event.preventDefault();
  event.stopPropagation();
  const main = document.getElementById("main");
  main.tabIndex = -1;
  main.focus();
}
