// The gallery by keyboard: one stop for the Tab key, arrows between posters,
// Space selects, Delete removes. Enter is the button's own.

const tiles = () => [...document.querySelectorAll(".cards-small > .card")];
const handle = (card) => card.querySelector(".tile-open") ?? card.querySelector("[data-testid=close]");
const controls = (card) => card.querySelectorAll(".tile-open, .tile-box, .card-remove, .tile-words button");

export function watchKeys() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("focusin", ({ target }) => {
    const card = target.closest?.(".cards-small > .card");
    if (card) makeCurrent(card);
  });
  // Cards come and go: one of them must always be reachable.
  new MutationObserver(keepReachable).observe(document.documentElement, { childList: true, subtree: true });
}

let current = null;

function makeCurrent(card) {
  if (card === current) return;
  if (current) for (const control of controls(current)) control.tabIndex = -1;
  for (const control of controls(card)) control.tabIndex = 0;
  current = card;
}

function keepReachable() {
  const list = document.querySelector(".cards-small");
  if (!list || (current?.isConnected && list.contains(current))) return;
  current = null;
  if (list.firstElementChild) makeCurrent(list.firstElementChild);
}

function pressed(event) {
  const card = event.target.closest?.(".cards-small > .card");
  if (!card || !event.target.matches(".tile-open, [data-testid=close]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Delete") card.querySelector(".card-remove")?.click();
  else if (event.key === " ") card.querySelector(".tile-box")?.click();
  else if (!move(card, event.key)) return;
  event.preventDefault();
}

function move(card, key) {
  const all = tiles();
  const at = all.indexOf(card);
  const forward = getComputedStyle(card).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  const goals = {
    [forward]: () => all[at + 1],
    [back]: () => all[at - 1],
    ArrowDown: () => beside(all, card, +1),
    ArrowUp: () => beside(all, card, -1),
    Home: () => all[0],
    End: () => all.at(-1),
  };
  if (!goals[key]) return false;
  const goal = goals[key]();
  if (goal) handle(goal)?.focus();
  return true;
}

// The nearest card in the next row above or below.
function beside(all, card, direction) {
  const { left, top } = card.getBoundingClientRect();
  const rows = all.map((other) => ({ other, box: other.getBoundingClientRect() })).filter(({ box }) => (box.top - top) * direction > 1);
  const next = Math.min(...rows.map(({ box }) => (box.top - top) * direction));
  const row = rows.filter(({ box }) => Math.abs((box.top - top) * direction - next) <= 1);
  row.sort((a, b) => Math.abs(a.box.left - left) - Math.abs(b.box.left - left));
  return row[0]?.other;
}
