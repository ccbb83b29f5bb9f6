// @ts-check
/**
 * The keys: whoever has some says here what they do and where they hold. The list behind “?” is made of the same,
 * in keys-list.js. Single letters never work in a field, and can be switched off on a device.
 */
import { openSheet } from "./dialog.js";
import { t } from "./words.js";

/**
 * `key` is what the browser calls it, letters small, “Shift+v” with Shift; `caps` is what to show instead. With
 * no `does` it is only listed: the browser or another module does it.
 * @typedef {{key: string, words: string, caps?: string[], does?: (at: HTMLElement, event: KeyboardEvent) => unknown}} Key
 */
/** @typedef {{name: string, here: () => boolean, holds: (at: HTMLElement) => boolean, keys: Key[]}} Place */

export const OFF = "throughline-letters-off";
const STOPS = "[data-f6], #clock:has(*), .bar__here";

/** @type {Place[]} */
export const places = [];

/** @param {Place} place */
export function useKeys(place) {
  places.push(place);
}

/** @param {Element} at */
export const inField = (at) => at.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

export function lettersOff() {
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
  const stop = next?.matches("#board, #thumbbar, .map") ? (inner ?? next) : next;
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
