// The gallery by keyboard: one stop for the Tab key, arrows between posters,
// Space selects, Delete removes. Enter is the button's own. Ctrl+Z takes a
// removal back, wherever the focus is.

import { farAway } from "./near.js";
import { drawn } from "./view.js";

const tiles = () => [...document.querySelectorAll(".cards-small > .card")];
const handle = (card) => card.querySelector(".tile-open, [data-testid=close]");

export function watchKeys() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("focusin", ({ target }) => {
    const tile = target.closest?.(".cards-small > .card-small");
    if (tile) makeStop(tile);
  });
  new MutationObserver(keepStop).observe(document.documentElement, { childList: true, subtree: true });
}

// Small posters are drawn out of the Tab key's way (web/page/card_small.go);
// one of them is its stop. Its box and its cross have keys of their own.
let stop = null;
const controls = (tile) => tile.querySelectorAll(".tile-open, .tile-words button");

function makeStop(tile) {
  if (stop && stop !== tile) for (const control of controls(stop)) control.tabIndex = -1;
  for (const control of controls(tile)) control.tabIndex = 0;
  stop = tile;
}

// Posters come and go, open and close: one is always the stop.
function keepStop() {
  const list = document.querySelector(".cards-small");
  if (!list) return;
  const stays = stop?.parentElement === list && stop.matches(".card-small") && handle(stop);
  const next = stays ? stop : list.querySelector(":scope > .card-small:not(.card-far)");
  if (next) makeStop(next);
}

function pressed(event) {
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.target.matches?.("input:not([type=checkbox]), textarea")) return undo(event);
  const card = event.target.closest?.(".cards-small > .card");
  if (!card || !event.target.matches(".tile-open, [data-testid=close]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = card.querySelector(".tile-box[data-testid=pick]");
  if (event.key === "Delete") card.querySelector(".card-remove")?.click();
  else if (event.key === " " && box) box.click();
  else if (!move(card, event.key)) return;
  event.preventDefault();
}

function undo(event) {
  const button = document.querySelector("[data-testid=undo]");
  if (!button) return;
  event.preventDefault();
  button.click();
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
  if (goal) goTo(goal);
  return true;
}

// Of a crowd, posters far from the view are only names: one has to come near
// before it can have the focus.
function goTo(card, tries = 10) {
  if (!farAway(card)) return handle(card)?.focus();
  card.scrollIntoView({ block: "nearest" });
  const { id } = card;
  if (tries > 0) drawn(() => document.getElementById(id) && goTo(document.getElementById(id), tries - 1));
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
