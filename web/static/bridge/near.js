// Of a crowd of posters the page draws in full only those near the view
// (web/page/far.go). Here is seen which these are.

import { tell } from "./post.js";

const crowd = () => document.querySelector(".cards-many");

export const farAway = (card) => card.matches(".card-far");

export function watchNear() {
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  // Cards that come and go, and not what changes on them.
  const moved = ({ target }) => target.matches?.(".cards, .results");
  new MutationObserver((changes) => changes.some(moved) && soon()).observe(document.documentElement, { childList: true, subtree: true });
}

let waiting = false;
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    look();
  });
}

/** Milliseconds that the page has to draw what it was told. */
const PAUSE = 150;
let told = -PAUSE;

// Tells when some of the posters in view, or half a screen from it, are far;
// then as many more are drawn that scrolling has a screen's lead.
function look() {
  const list = crowd();
  if (!list) return;
  const cards = [...list.children];
  const between = (above, below) => [firstBelow(cards, -above * innerHeight), firstBelow(cards, (1 + below) * innerHeight) + 1];
  if (!cards.slice(...between(0.5, 0.5)).some(farAway)) return;
  if (performance.now() - told < PAUSE) return void setTimeout(soon, PAUSE);
  told = performance.now();
  const [from, to] = between(1.5, 1.5);
  const focused = document.activeElement?.closest(".cards-many > .card");
  tell({ type: "near", from, to, id: Number(focused?.dataset.id ?? 0) });
}

// The place of the first card that ends below a height of the window; they come
// in rows, from the top down.
function firstBelow(cards, height) {
  let [low, high] = [0, cards.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cards[middle].getBoundingClientRect().bottom > height) high = middle;
    else low = middle + 1;
  }
  return low;
}
