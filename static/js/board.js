// @ts-check
/** The board: notes that can be dragged, and keys; what the composer is aimed at is left to composer.js. */
import { aim } from "./composer.js";
import { send } from "./door.js";
import { say, strip } from "./say.js";

const board = () => document.getElementById("board");

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-write-here]") : null;
  const cell = link?.closest(".cell");
  if (!(cell instanceof HTMLElement)) return;
  event.preventDefault();
  aim(cell);
  document.getElementById("note-text")?.focus();
});

/** @param {ParentNode} within */
function makeDraggable(within) {
  if (!window.Sortable || !document.querySelector("note-composer")) return;
  for (const list of within.querySelectorAll("[data-drop]")) {
    if (!(list instanceof HTMLElement) || list.dataset.sorts) continue;
    list.dataset.sorts = "on";
    window.Sortable.create(list, {
      group: "notes",
      sort: false,
      draggable: "[data-note]",
      delay: 250,
      delayOnTouchOnly: true,
      emptyInsertThreshold: 24,
      onEnd: dropped,
    });
  }
}

/** @param {{item: HTMLElement, from: HTMLElement, to: HTMLElement, oldIndex?: number}} drop */
async function dropped({ item, from, to, oldIndex }) {
  const cell = to.closest(".cell");
  if (from === to || !(cell instanceof HTMLElement)) return;
  const answer = await send("move_note", {
    note: [item.dataset.note ?? ""],
    stage: [cell.dataset.stage ?? ""],
    question: [cell.dataset.question ?? ""],
  });
  if (answer.ok) return say(`Moved to ${cell.dataset.words}.`);
  if (item.isConnected) from.insertBefore(item, from.children[oldIndex ?? 0] ?? null);
  strip("stop", answer.sentence ?? "Not moved. Reload the page and try again.", "stop");
}

/* Keys, only while a note or the board has the focus and never in a field. */
document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (!(at instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (at.matches("input, textarea, select, [contenteditable]") || at.closest("dialog")) return;
  const place = board();
  if (!place || !(place.contains(at) || at === document.body)) return;
  if (event.key.startsWith("Arrow")) return walk(event, at);
  const cell = at.closest(".cell");
  if (event.key === "n") {
    event.preventDefault();
    if (cell instanceof HTMLElement) aim(cell);
    document.getElementById("note-text")?.focus();
  } else if (event.key === "m") at.closest("[data-note]")?.querySelector("a")?.click();
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  if (event.target instanceof HTMLElement && event.target.matches("input, textarea")) return;
  const button = document.querySelector(event.shiftKey ? "[data-redo]" : "[data-undo]");
  if (!(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  button.form?.requestSubmit();
});

/** Arrows go from note to note, and over the edge of a cell to the next. @param {KeyboardEvent} event @param {HTMLElement} at */
function walk(event, at) {
  const cell = at.closest(".cell");
  if (!cell) return;
  const stops = [...cell.querySelectorAll("a[href]")];
  const step = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : -1;
  const along = event.key === "ArrowUp" || event.key === "ArrowDown";
  const next = along ? stops[stops.indexOf(at) + step] : null;
  const cells = [...document.querySelectorAll(".board .cell")];
  const row = Number(getComputedStyle(/** @type {Element} */ (board())).getPropertyValue("--cols")) || 1;
  const jump = cells[cells.indexOf(cell) + step * (along ? row : 1)];
  const target = next ?? jump?.querySelector("a[href]");
  if (!(target instanceof HTMLElement)) return;
  event.preventDefault();
  target.focus();
}

document.addEventListener("region:swapped", (event) => {
  const { element } = /** @type {CustomEvent} */ (event).detail;
  makeDraggable(element.parentElement ?? element);
});

if (document.querySelector(".board-page")) makeDraggable(document);
