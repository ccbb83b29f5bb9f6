// @ts-check
/**
 * While somebody writes, what others add to the very cell they write in waits behind a button, so that nothing
 * moves under their hands. It shows when they press it, send, or leave the field.
 */
import { steady } from "./steady.js";
import { tn } from "./words.js";

/** The notes of the cell that may be seen: those there when the writing began. @type {Set<string> | null} */
let shown = null;
/** What was written here, which nobody needs to wait for. @type {Set<string>} */
const own = new Set();

function field() {
  const found = document.getElementById("note-text");
  return found instanceof HTMLTextAreaElement ? found : null;
}

function writing() {
  const place = field();
  return place !== null && place.value.trim() !== "" && document.activeElement === place;
}

/** The cell that the composer is aimed at. */
function cell() {
  const form = field()?.form;
  const [stage, question] = ["[data-at-stage]", "[data-at-question]"].map((name) => {
    const input = form?.querySelector(name);
    return input instanceof HTMLInputElement ? input.value : "";
  });
  return document.getElementById(`at--${stage}--${question}`);
}

/** @param {ParentNode | null} within @returns {HTMLElement[]} */
function notes(within) {
  return [...(within?.querySelectorAll("[data-note]") ?? [])].filter((each) => each instanceof HTMLElement);
}

let at = "";

function look() {
  const place = cell();
  if (!writing() || place?.id !== at) {
    if (shown) show();
    at = place?.id ?? "";
    shown = writing() ? new Set(notes(place).map((note) => note.id)) : null;
    return;
  }
  shown ??= new Set(notes(place).map((note) => note.id));
  const waiting = notes(place).filter((note) => !shown?.has(note.id) && !own.has(note.id));
  for (const note of waiting) note.hidden = true;
  tell(place, waiting.length);
}

/** @param {Element | null} place @param {number} count */
function tell(place, count) {
  const old = document.querySelector(".newer");
  if (!count || !place) return old?.remove();
  const button = old ?? document.createElement("button");
  button.className = "button button--small newer";
  button.setAttribute("type", "button");
  button.textContent = tn("%(num)s new in this cell", "%(num)s new in this cell", count);
  if (button.parentElement !== place) place.append(button);
}

function show() {
  shown = null;
  steady(() => {
    for (const note of notes(document)) note.hidden = false;
    tell(null, 0);
  });
}

/* The press must not take the focus out of the field, or the phone's keyboard would fold away. */
document.addEventListener("pointerdown", (event) => {
  if (event.target instanceof Element && event.target.closest(".newer")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest(".newer")) return;
  show();
  look();
});

document.addEventListener("door:sent", (event) => {
  const note = /** @type {CustomEvent} */ (event).detail.fields.note?.[0];
  if (note) own.add(`note--${note}`);
  look();
});
document.addEventListener("input", (event) => {
  if (event.target === field()) look();
});
for (const kind of ["focusin", "focusout"]) document.addEventListener(kind, () => window.setTimeout(look));
document.addEventListener("region:swapped", look);
