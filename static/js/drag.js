// @ts-check
/** Dragging notes and groups: into a cell, onto a note or a group, out of a group. Everything else does without. */
import { act } from "./act.js";
import { group } from "./groups.js";
import { t } from "./words.js";

/** @typedef {{item: HTMLElement, from: HTMLElement, to: HTMLElement, oldIndex?: number, originalEvent?: Event}} Drop */

/** How far from its upper and lower edge a note is meant itself, and not the place beside it. */
const EDGE = 0.22;

/** @type {Map<HTMLElement, import("sortablejs")>} */
const lists = new Map();
/** @type {HTMLElement | null} */
let dragged = null;
/** @type {HTMLElement | null} */
let onto = null;

/** @param {ParentNode} within */
function makeDraggable(within) {
  if (!window.Sortable || !document.getElementById("note-text")) return;
  for (const [list, sortable] of lists) {
    if (list.isConnected) continue;
    sortable.destroy();
    lists.delete(list);
  }
  for (const list of within.querySelectorAll("[data-drop]")) {
    if (!(list instanceof HTMLElement) || lists.has(list)) continue;
    const inGroup = list.closest("[data-group]") !== null;
    lists.set(list, window.Sortable.create(list, {
      group: { name: "notes", put: (to, from, item) => !(inGroup && item.dataset.group) },
      sort: false,
      draggable: ">li",
      filter: ".pack__acts, .note__select",
      preventOnFilter: false,
      delay: 250,
      delayOnTouchOnly: true,
      touchStartThreshold: 4,
      emptyInsertThreshold: 24,
      chosenClass: "note--lifted",
      onChoose: ({ item }) => begin(item),
      // Over a note itself nothing makes room beside it.
      onMove: (move, event) => track(event) === null,
      onUnchoose: letGo,
      onEnd: (drop) => void end(drop),
    }));
  }
}

const MOVES = ["dragover", "pointermove", "touchmove"];

/** @param {HTMLElement} item */
function begin(item) {
  dragged = item;
  for (const kind of MOVES) document.addEventListener(kind, track, true);
}

/** What it was aimed at is asked for once more, by the end of the drag. */
function letGo() {
  for (const kind of MOVES) document.removeEventListener(kind, track, true);
  window.setTimeout(() => {
    aimAt(null);
    dragged = null;
  });
}

/** @param {Event} event */
function track(event) {
  const touches = "changedTouches" in event ? /** @type {TouchEvent} */ (event).changedTouches : null;
  const point = touches ? touches[0] : /** @type {MouseEvent} */ (event);
  if (point && (point.clientX || point.clientY)) aimAt(under(point.clientX, point.clientY));
  return onto;
}

/** The note or group under a point, if the point is well inside it. @param {number} x @param {number} y */
function under(x, y) {
  const found = document.elementsFromPoint(x, y).map((each) => each.closest("#board [data-group], #board [data-note]"));
  for (const item of found) {
    if (!(item instanceof HTMLElement) || item === dragged || item.contains(dragged) || dragged?.contains(item)) continue;
    if (item.matches(".sortable-fallback, .sortable-drag") || (dragged?.dataset.group && !item.dataset.group)) continue;
    const box = item.getBoundingClientRect();
    const edge = box.height * EDGE;
    if (y > box.top + edge && y < box.bottom - edge) return item;
  }
  return null;
}

/** @param {HTMLElement | null} item */
function aimAt(item) {
  if (item === onto) return;
  onto?.classList.remove("note--onto");
  item?.classList.add("note--onto");
  onto = item;
}

/** @param {Drop} drop */
async function end({ item, from, to, oldIndex, originalEvent }) {
  const target = originalEvent ? track(originalEvent) : onto;
  const back = () => item.isConnected && from.insertBefore(item, from.children[oldIndex ?? 0] ?? null);
  if (target) {
    back();
    // A note of a group stands for the group.
    const around = target.parentElement?.closest("[data-group]");
    const into = around instanceof HTMLElement ? around : target;
    return into.contains(item) ? undefined : group([into, item]);
  }
  const cell = to.closest(".cell");
  if (from === to || !(cell instanceof HTMLElement)) return;
  if (!(await dropped(item, from, to, cell))) back();
}

/** @param {HTMLElement} item @param {HTMLElement} from @param {HTMLElement} to @param {HTMLElement} cell */
async function dropped(item, from, to, cell) {
  const [note = "", own = ""] = [item.dataset.note, item.dataset.group];
  const into = to.closest("[data-group]")?.getAttribute("data-group");
  const left = from.closest("[data-group]")?.getAttribute("data-group");
  if (into) return act("gather_notes", { group: [into], notes: [note] }, t("Now in the group."));
  if (left && from.closest(".cell") === cell) return act("ungroup_notes", { group: [left], notes: [note] }, t("Taken out of the group."));
  const place = { stage: [cell.dataset.stage ?? ""], question: [cell.dataset.question ?? ""] };
  const done = t("Moved to %(place)s.", { place: cell.dataset.words ?? "" });
  return own ? act("move_group", { group: [own], ...place }, done) : act("move_note", { note: [note], ...place }, done);
}

document.addEventListener("region:swapped", (event) => {
  const { element } = /** @type {CustomEvent} */ (event).detail;
  if (element.closest("#board")) makeDraggable(element.parentElement ?? element);
});

if (document.querySelector(".board-page")) makeDraggable(document);
