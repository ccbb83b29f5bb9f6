// @ts-check
/**
 * The keys: whoever has some says here what they do and where they hold, and the list behind “?” is made of the
 * same. Single letters never work in a field, and can be switched off on a device.
 */
import { openSheet } from "./dialog.js";
import { say } from "./say.js";
import { t } from "./words.js";

/**
 * `key` is what the browser calls it, letters small, “Shift+v” with Shift; `caps` is what to show instead. With
 * no `does` it is only listed: the browser or another module does it.
 * @typedef {{key: string, words: string, caps?: string[], does?: (at: HTMLElement, event: KeyboardEvent) => unknown}} Key
 */
/** @typedef {{name: string, here: () => boolean, holds: (at: HTMLElement) => boolean, keys: Key[]}} Place */

const OFF = "throughline-letters-off";
const STOPS = "[data-f6], #clock:has(*), .bar__here";

/** @type {Place[]} */
const places = [];

/** @param {Place} place */
export function useKeys(place) {
  places.push(place);
}

/** @param {Element} at */
export const inField = (at) => at.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

function lettersOff() {
  try {
    return window.localStorage.getItem(OFF) === "on";
  } catch {
    return false;
  }
}

/** @param {KeyboardEvent} event */
function nameOf(event) {
  const letter = /^\p{L}$/u.test(event.key);
  return letter ? (event.shiftKey ? "Shift+" : "") + event.key.toLowerCase() : event.key;
}

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (!(at instanceof HTMLElement) || event.defaultPrevented || event.isComposing) return;
  if (event.key === "F6") return nextStop(event);
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") return undo(event, at);
  if (event.ctrlKey || event.metaKey || event.altKey || at.closest("dialog")) return;
  if (event.key === "Escape") return leave(event, at);
  if (inField(at)) return;
  const name = nameOf(event);
  if (event.key.length === 1 && event.key !== " " && lettersOff()) return;
  for (const place of places) {
    const key = place.holds(at) && place.keys.find((each) => each.key === name && each.does);
    if (!key) continue;
    event.preventDefault();
    return void key.does?.(at, event);
  }
});

/** From one part of the page to the next: question, board, composer, shelf, people, clock. @param {KeyboardEvent} event */
function nextStop(event) {
  const stops = [...document.querySelectorAll(STOPS)].filter((each) => each.checkVisibility());
  if (!stops.length || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  // The innermost of those around the focus: the composer lies beside its bar.
  const around = stops.filter((each) => each.contains(document.activeElement)).at(-1);
  const at = around ? stops.indexOf(around) : -1;
  const step = event.shiftKey ? -1 : 1;
  const next = stops.at(at < 0 && step < 0 ? -1 : (at + step) % stops.length);
  const inner = next?.matches("textarea") ? next : next?.querySelector("button:not([hidden]), a[href][tabindex='0'], summary[tabindex='0']");
  const stop = next?.matches("#board, #thumbbar") ? (inner ?? next) : next;
  if (!(stop instanceof HTMLElement)) return;
  if (stop.tabIndex < 0) stop.tabIndex = -1;
  stop.focus();
}

/** @param {KeyboardEvent} event @param {HTMLElement} at */
function undo(event, at) {
  // In a field the browser's own undo holds.
  if (inField(at) || at.closest("dialog")) return;
  const button = document.querySelector(event.shiftKey ? "[data-redo]" : "[data-undo]");
  if (!(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  button.form?.requestSubmit();
}

/** Whoever has something to close or to clear takes it; else a field is left. @param {KeyboardEvent} event @param {HTMLElement} at */
function leave(event, at) {
  const taken = !document.dispatchEvent(new CustomEvent("keys:escape", { cancelable: true, detail: { at } }));
  if (taken) return event.preventDefault();
  if (inField(at)) at.blur();
}

useKeys({
  name: t("Everywhere"),
  here: () => true,
  holds: () => true,
  keys: [
    { key: "F6", words: t("On to the next part of the page; with Shift back") },
    { key: "z", caps: ["Ctrl", "Z"], words: t("Take back what you did last; with Shift put it back") },
    { key: "Escape", caps: ["Esc"], words: t("Leave a field, close, clear the selection") },
    { key: "?", words: t("These keys"), does: () => openSheet("keys") },
  ],
});

/** @param {Key} key */
function row(key) {
  const term = document.createElement("dt");
  for (const cap of key.caps ?? key.key.split("+")) {
    const made = document.createElement("span");
    made.className = "key";
    made.textContent = cap.length === 1 ? cap.toUpperCase() : cap;
    term.append(made, " ");
  }
  const words = document.createElement("dd");
  words.textContent = key.words;
  return [term, words];
}

function list() {
  const spot = document.querySelector("[data-keys]");
  const shown = places.filter((place) => place.here() && place.keys.length);
  // What holds in this very place comes first; what holds everywhere, last.
  const lists = [...shown.slice(1), shown[0]].map((place) => {
    const section = document.createElement("section");
    const name = document.createElement("h3");
    name.textContent = place?.name ?? "";
    const keys = document.createElement("dl");
    keys.className = "keys";
    keys.append(...(place?.keys ?? []).filter((key) => key.words).flatMap(row));
    section.append(name, keys);
    return section;
  });
  spot?.replaceChildren(...lists);
  const none = document.querySelector("[data-keys-none]");
  if (spot && none instanceof HTMLElement) none.hidden = shown.length > 1;
  for (const box of document.querySelectorAll("[data-letters-off]")) if (box instanceof HTMLInputElement) box.checked = lettersOff();
}

document.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !box.matches("[data-letters-off]")) return;
  try {
    if (box.checked) window.localStorage.setItem(OFF, "on");
    else window.localStorage.removeItem(OFF);
    say(box.checked ? t("Single-letter keys are off on this device.") : t("Single-letter keys are on."));
  } catch {
    say(t("This browser does not let pages keep a choice."));
  }
});

document.addEventListener("sheet:opened", list);
window.setTimeout(list);
