// @ts-check
/** The board for whoever goes by keys: one stop for Tab, arrows from note to note and from cell to cell. */
import { aim } from "./composer.js";
import { inField, useKeys } from "./keys.js";
import { outline } from "./outline.js";
import { toggle, itemOf } from "./select.js";
import { t } from "./words.js";

export const board = () => document.getElementById("board");

/** Where the focus goes when it comes to the board: an id, and the cell around it. */
let last = { id: "", cell: "" };

/** @param {Element} cell @returns {HTMLElement[]} */
function stopsIn(cell) {
  const found = [...cell.querySelectorAll("a[href], button:not(.note__select), summary")].filter((each) => each.checkVisibility());
  return /** @type {HTMLElement[]} */ (found);
}

/** The rows of the grid: the heads of the life stages, then the cells of each question. */
function grid() {
  const rows = [...document.querySelectorAll("#board > .board__row")];
  return rows.map((row) => [...row.querySelectorAll(":scope > .board__column, :scope > .cell")]);
}

/** @param {Element} stop */
const nameOf = (stop) => stop.closest("[id]")?.id ?? "";

function current() {
  const there = document.getElementById(last.id) ?? document.getElementById(last.cell);
  const first = there ?? document.querySelector("#board .cell--here") ?? document.querySelector("#board .cell--now");
  return stopsIn(first ?? document.body)[0] ?? stopsIn(board() ?? document.body)[0] ?? null;
}

/** One stop for Tab in the whole grid; with none, the board itself is it, so that it can be scrolled. */
function rove() {
  const place = board();
  if (!place) return;
  const focused = document.activeElement;
  const all = stopsIn(place).filter((stop) => stop.closest(".board__column, .cell"));
  const now = focused instanceof HTMLElement && all.includes(focused) ? focused : current();
  for (const stop of all) stop.tabIndex = stop === now ? 0 : -1;
  place.tabIndex = now && all.includes(now) ? -1 : 0;
}

let waits = false;
function soon() {
  if (waits || !board()) return;
  waits = true;
  window.queueMicrotask(() => {
    waits = false;
    rove();
  });
}

/** @param {HTMLElement} stop */
function go(stop) {
  stop.focus();
  stop.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** @param {HTMLElement} at @param {KeyboardEvent} event */
function walk(at, event) {
  const cell = at.closest("#board .cell, #board .board__column");
  if (!cell) return void current()?.focus();
  const stops = stopsIn(cell);
  const step = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : -1;
  const along = event.key === "ArrowUp" || event.key === "ArrowDown";
  const near = along ? stops[stops.indexOf(at) + step] : undefined;
  if (near) return go(near);
  const rows = grid();
  const row = rows.findIndex((each) => each.includes(cell));
  const column = rows[row]?.indexOf(cell) ?? 0;
  // A cell with nothing to stop at is passed over.
  const ahead = along ? rows.map((each) => each[column]) : (rows[row] ?? []);
  for (let n = (along ? row : column) + step; ahead[n]; n += step) {
    const found = stopsIn(/** @type {Element} */ (ahead[n])).at(along && step < 0 ? -1 : 0);
    if (found) return go(found);
  }
}

/** @param {Element | null} at */
export function writeIn(at) {
  const cell = at?.closest(".cell");
  if (cell instanceof HTMLElement) aim(cell);
  document.getElementById("note-text")?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-write-here]") : null;
  if (!link) return;
  event.preventDefault();
  writeIn(link);
});

document.addEventListener("focusin", (event) => {
  const stop = event.target;
  if (!(stop instanceof HTMLElement) || !board()?.contains(stop) || stop === board()) return;
  last = { id: nameOf(stop), cell: stop.closest(".cell, .board__column")?.id ?? "" };
  if (stop.tabIndex !== 0) rove();
});

document.addEventListener("region:swapped", soon);
document.addEventListener("toggle", soon, true);
document.addEventListener("board:outlined", soon);
window.addEventListener("hashchange", soon);
window.matchMedia("(width < 43.75em)").addEventListener("change", soon);
soon();

/** @param {HTMLElement} at */
export const onBoard = (at) => Boolean(board()?.contains(at)) && !inField(at);
const writes = () => document.getElementById("note-text") !== null;

useKeys({
  name: t("On the board"),
  here: () => board() !== null,
  holds: onBoard,
  keys: [
    ...["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].map((key, n) => ({ key, caps: n ? [] : ["↑", "↓", "←", "→"], words: n ? "" : t("From note to note, from cell to cell"), does: walk })),
    { key: "Enter", words: t("Open the note") },
    { key: " ", caps: [t("Space")], words: t("Select a note, or let it go"), does: (at) => press(at) },
    { key: "n", words: t("Write a note in this cell"), does: (at) => writes() && writeIn(at) },
    { key: "o", words: t("The outline: the same board as headings and lists"), does: outline },
  ],
});

/** Space on a note selects it; on anything else it is what it always is. @param {HTMLElement} at */
function press(at) {
  const item = at.matches(".note__open, .slip__open, summary") ? itemOf(at) : null;
  if (item) toggle(item);
  else if (at.matches("button, a[href], summary")) at.click();
}
