// An action may take away what was pressed. The keyboard's focus would then be
// nowhere: it goes to where the visitor would look for it. And where posters
// come or are sorted, it stays with the poster that it was on.

import { drawn } from "./view.js";

let last = null; // what had the focus, and where it stood
let pointing = false; // with a mouse or a finger: then nothing scrolls

export function watchFocus() {
  document.addEventListener("focusin", ({ target }) => (last = placeOf(target)));
  document.addEventListener("keydown", () => (pointing = false), true);
  document.addEventListener("pointerdown", pointed, true);
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["id"] });
}

// Whoever points elsewhere takes the focus away on purpose.
function pointed({ target }) {
  pointing = true;
  if (last && !last.element.contains(target)) last = null;
}

function placeOf(element) {
  const card = element.closest(".cards > .card");
  return {
    element,
    panel: element.closest(".panel")?.id,
    card,
    id: card?.id,
    number: card ? [...card.parentElement.children].indexOf(card) : -1,
    bar: element.closest(".bars"),
    box: element.closest(".remember, .toasts, .foot"),
    inMain: Boolean(element.closest(".main, .toasts")),
  };
}

const lost = () => last && (document.activeElement ?? document.body) === document.body && last.element.getClientRects().length === 0;

// The page draws another poster into the same card.
function follow() {
  const { element, id } = last;
  const now = document.getElementById(id);
  const same = now && document.activeElement === element && now.querySelector(`[data-testid="${element.dataset.testid}"]`);
  last = placeOf(element);
  if (same) same.focus({ preventScroll: true });
}

let looking = false;
function look() {
  if (last?.card && last.card.id !== last.id) follow();
  if (looking || !lost()) return;
  looking = true;
  drawn(() => {
    looking = false;
    if (lost()) regain(last);
  });
}

// The first of these places that is there, and can have the focus, has it.
function regain(from) {
  const places = [toggle, poster, stop, sibling, title, input];
  for (const place of places) {
    const target = place(from);
    target?.focus({ preventScroll: pointing });
    if (target && document.activeElement === target) return;
  }
}

/** What was unfolded: the button that does so. */
const toggle = ({ panel }) => panel && document.querySelector(`[aria-controls="${panel}"]`);

/** On a poster: that one, or whichever is in its place now. */
function poster({ card, number }) {
  if (!card) return null;
  const all = document.querySelectorAll(".cards > .card");
  const now = card.isConnected ? card : all[number] ?? all[all.length - 1];
  return now && (now.querySelector(".tile-open, [data-testid=close]") ?? focusable(now));
}

/** On a bar over the posters: the poster that the Tab key comes to. */
const stop = ({ bar }) => bar && document.querySelector('.tile-open[tabindex="0"]');

/** Below or above all of them: what else there is to press. */
const sibling = ({ box }) => box?.querySelector("input, select, button, a[href]");

const title = ({ inMain }) => inMain && document.getElementById("results-title");
const input = ({ inMain }) => inMain && (document.getElementById("poster-input") ?? focusable(document.getElementById("main")));

export function focusable(element) {
  element.tabIndex = -1;
  return element;
}
