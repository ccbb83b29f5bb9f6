// @ts-check
/**
 * Notes face down and turned over: on this device only others' lie face down, one's own can be read; and when
 * they are turned over it is seen, in an order that says nothing of who wrote them.
 */
import { tn } from "./words.js";

const WITHIN = 1000;
/** Every note that was ever seen here. @type {Set<string>} */
const known = new Set();
/** How many lay face down in each cell. @type {Map<string, number>} */
const down = new Map();

/** @param {string} name */
const time = (name) => parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name)) || 0;

/** @param {Element} cell */
function look(cell) {
  const tiles = cell.querySelector("[data-down]");
  const count = Number(tiles?.getAttribute("data-down") ?? 0);
  const notes = /** @type {HTMLElement[]} */ ([...cell.querySelectorAll("[data-note]")]);
  const fresh = notes.filter((note) => !known.has(note.id) && !note.closest("[data-own]"));
  const turned = (down.get(cell.id) ?? 0) - count;
  if (turned > 0) turn(fresh);
  down.set(cell.id, count);
  for (const note of notes) known.add(note.id);
  others(cell, tiles, count);
}

/* Ids are random, so their order is nobody's. @param {HTMLElement[]} notes */
/** @param {HTMLElement[]} notes */
function turn(notes) {
  const lasts = time("--m-turn");
  if (!lasts || !notes.length) return;
  const apart = Math.min(time("--m-stagger"), (WITHIN - lasts) / notes.length);
  const order = [...notes].sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const [place, note] of order.entries()) {
    note.style.setProperty("animation-delay", `${Math.round(place * apart)}ms`);
    note.classList.add("note--turned");
    note.addEventListener("animationend", () => {
      note.classList.remove("note--turned");
      note.style.removeProperty("animation-delay");
    }, { once: true });
  }
}

/** One's own note is there to be read, so it is not among the tiles as well. @param {Element} cell @param {Element | null} tiles @param {number} count */
function others(cell, tiles, count) {
  const own = cell.querySelectorAll("[data-own] [data-note]").length;
  const words = cell.querySelector("[data-down-words]");
  if (!tiles || !words || !own) return;
  const rest = Math.max(count - own, 0);
  const said = tn("%(num)s note from others, face down", "%(num)s notes from others, face down", rest);
  tiles.setAttribute("aria-label", said);
  words.textContent = said;
  for (const [n, tile] of [...tiles.children].entries()) if (tile instanceof HTMLElement) tile.hidden = n >= rest;
  for (const part of [tiles, words.parentElement]) if (part instanceof HTMLElement) part.hidden = !rest;
}

function lookAtAll() {
  for (const cell of document.querySelectorAll("#board .cell")) look(cell);
}

document.addEventListener("region:swapped", (event) => {
  const { id, element } = /** @type {CustomEvent} */ (event).detail;
  if (id === "board") return lookAtAll();
  const cell = element.closest("#board .cell");
  if (cell) look(cell);
});
lookAtAll();
