// @ts-check
/** The composer: aimed at one cell, the very cell that a phone shows; it follows the room while it is empty. */
import { tell } from "./honest.js";
import { say } from "./say.js";
import { t } from "./words.js";

const cells = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".board .cell")]);
const cellNow = () => /** @type {HTMLElement | null} */ (document.querySelector(".board .cell--now"));

let aimed = "";
let now = cellNow()?.id ?? "";

/** @param {HTMLElement} cell */
export function aim(cell) {
  aimed = cell.id;
  const form = document.querySelector("note-composer form");
  const { stage, question } = cell.dataset;
  for (const [selector, value] of [["[data-at-stage]", stage], ["[data-at-question]", question]]) {
    const input = form?.querySelector(selector ?? "");
    if (input instanceof HTMLInputElement && value) input.value = value;
  }
  const age = form?.querySelector("[data-for-hope]");
  if (age instanceof HTMLElement) age.hidden = question !== "hope";
  show();
}

/** Says where a note would go, in words, on the dots and by what a phone shows; again after every swap. */
function show() {
  const cell = document.getElementById(aimed);
  if (!cell) return;
  const { stage, question, words = "" } = cell.dataset;
  for (const place of document.querySelectorAll("[data-at-words]")) {
    const room = cell === cellNow() && place.getAttribute("data-room-words");
    const [name, ...more] = (room || words).split(", ");
    const strong = document.createElement("b");
    strong.textContent = name;
    place.replaceChildren(strong, ...more.map((each) => `, ${each}`));
  }
  for (const dot of document.querySelectorAll("[data-dot]")) {
    dot.classList.toggle("here", dot.getAttribute("data-dot") === `${stage}--${question}`);
  }
  for (const other of cells()) other.classList.toggle("cell--here", other === cell);
  for (const told of document.querySelectorAll(".told")) {
    told.classList.toggle("told--here", question !== "event" && told.id === `told--${stage}`);
  }
  for (const way of document.querySelectorAll("[data-to-now]")) {
    if (way instanceof HTMLElement) way.hidden = cell === (cellNow() ?? cell);
  }
  tell(cell);
}

/** The cell that the address asks for. */
function asked() {
  return cells().find((cell) => cell.id === location.hash.slice(1));
}

/** The cell that the page was made for. */
function given() {
  const value = (/** @type {string} */ name) => document.querySelector(`[data-at-${name}]`)?.getAttribute("value");
  return document.getElementById(`at--${value("stage")}--${value("question")}`);
}

/* One cell at a time on a phone: the arrows walk the whole board, row by row. */
document.addEventListener("click", (event) => {
  const arrow = event.target instanceof Element ? event.target.closest("[data-cell-step]") : null;
  if (!arrow) return;
  const all = cells();
  const next = all[all.findIndex((cell) => cell.id === aimed) + Number(arrow.getAttribute("data-cell-step"))];
  if (!next) return say(t("That is the edge of the board."));
  location.hash = next.id;
});

/* Back to where the room is, for whoever looked elsewhere. */
document.addEventListener("click", (event) => {
  const there = event.target instanceof Element && event.target.closest("[data-to-now]") ? cellNow() : null;
  if (!there) return;
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  aim(there);
  there.scrollIntoView({ block: "nearest", inline: "center" });
  // On a phone that would unfold the keyboard over what they came to see.
  if (window.matchMedia("(hover: hover)").matches) document.getElementById("note-text")?.focus({ preventScroll: true });
  say(there.dataset.words ?? "");
});

window.addEventListener("hashchange", () => {
  const cell = asked();
  if (!cell) return;
  aim(cell);
  say(cell.dataset.words ?? "");
});

/* Words half written stay with the cell they were begun for; an empty composer goes where the room goes. */
function follow() {
  const there = cellNow();
  const left = now !== "" && there?.id !== now;
  const moved = there !== null && there.id !== now;
  now = there?.id ?? "";
  const news = moved ? t("The room is at: %(place)s", { place: there.dataset.words ?? "" }) : "";
  const field = document.getElementById("note-text");
  const busy = field instanceof HTMLTextAreaElement && field.value !== "";
  const more = left && busy ? finish() : "";
  if (news || more) say([news, more].filter(Boolean).join(" "));
  if ((moved && !busy) || !document.getElementById(aimed)) {
    if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
    const next = there ?? cells()[0];
    if (next) aim(next);
  } else show();
}

/** The room went on while somebody was writing: they are told where their words still go. */
function finish() {
  const place = document.querySelector("[data-finish]");
  const cell = document.getElementById(aimed);
  if (!(place instanceof HTMLElement) || !cell) return "";
  place.textContent = t("Finish this note: it goes to %(place)s", { place: cell.dataset.words ?? "" });
  place.hidden = false;
  return place.textContent;
}

/* Once it is sent or given up, the composer goes where the room is. */
function finished() {
  const place = document.querySelector("[data-finish]");
  const field = document.getElementById("note-text");
  if (!(place instanceof HTMLElement) || place.hidden || (field instanceof HTMLTextAreaElement && field.value)) return;
  place.hidden = true;
  const there = cellNow();
  if (there) aim(there);
}

document.addEventListener("door:sent", finished);
document.addEventListener("input", finished);

document.addEventListener("region:swapped", (event) => {
  const { id } = /** @type {CustomEvent} */ (event).detail;
  if (id === "hold") tell(document.getElementById(aimed));
  if (id === "dots" || id.startsWith("told--")) show();
  if (id === "board") follow();
});

const first = asked() ?? given() ?? cellNow() ?? cells()[0];
if (first) aim(first);
