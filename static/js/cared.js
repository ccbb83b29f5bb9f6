// @ts-check
/**
 * Language that cares, while somebody types: a quiet line under the field says what young people would rather hear.
 * It blocks nothing and changes nothing; which forms it looks at, data-guard says.
 */
import { home } from "./dialog.js";
import { t } from "./words.js";

/** @typedef {HTMLTextAreaElement | HTMLInputElement} Field */
/** @typedef {{pattern: RegExp, known: Record<string, [string, string]>}} Terms */

const PAUSE = 600;
const MOST_SAID = 2;

/** @type {Promise<Terms | null> | null} */
let coming = null;
/** @type {WeakMap<Field, number>} */
const timers = new WeakMap();

/** Without the list nothing is said; the next field that is entered asks for it again. */
function terms() {
  coming ??= fetchTerms().catch(() => (coming = null));
  return coming;
}

/** @returns {Promise<Terms>} */
async function fetchTerms() {
  const answer = await fetch(`${home()}/language.json`, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("there is no list of words");
  const { pattern, flags, known } = await answer.json();
  return { pattern: new RegExp(pattern, flags), known };
}

/** A word as the list has it. @param {string} word */
const plain = (word) => word.toLowerCase().replaceAll("’", "'").split(/[\s\-‐‑]+/).join(" ");

/** What there is to say of a text. @param {string} text @param {Terms} found */
function said(text, { pattern, known }) {
  /** @type {Map<string, string>} */
  const once = new Map();
  for (const [words] of text.matchAll(pattern)) {
    const [term, instead] = known[plain(words)] ?? [];
    if (!term || !instead || once.has(term)) continue;
    once.set(term, t("“%(words)s”: young people would rather hear “%(instead)s”.", { words, instead }));
  }
  return [...once.values()].slice(0, MOST_SAID).join(" ");
}

/** The line that belongs to a field; a page that came with one keeps it. @param {Field} field */
function lineOf(field) {
  const place = field.closest(".composer__row") ?? field;
  const there = [...(place.parentElement?.children ?? [])].find((each) => each.matches(".cared-hint") && follows(each, place));
  if (there instanceof HTMLElement) return there;
  const line = document.createElement("p");
  line.className = "cared-hint";
  line.setAttribute("role", "status");
  place.after(line);
  return line;
}

/** Whether it stands behind this field and before the next. @param {Element} line @param {Element} place */
function follows(line, place) {
  for (let at = place.nextElementSibling; at && !at.matches("textarea, input, .composer__row"); at = at.nextElementSibling) if (at === line) return true;
  return false;
}

/** @param {EventTarget | null} target */
function looked(target) {
  const field = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text") ? target : null;
  return field?.form?.hasAttribute("data-guard") && field.name ? field : null;
}

/** @param {Field} field */
async function show(field) {
  const found = await terms();
  if (!found || !field.isConnected) return;
  const line = lineOf(field);
  const words = said(field.value, found);
  if (line.textContent !== words) line.textContent = words;
}

document.addEventListener("focusin", (event) => {
  const field = looked(event.target);
  // The line is there before it says anything, so that it is heard when it does.
  if (field) void terms().then(() => field.isConnected && lineOf(field));
});

document.addEventListener("input", (event) => {
  const field = looked(event.target);
  if (!field) return;
  window.clearTimeout(timers.get(field));
  timers.set(field, window.setTimeout(() => void show(field), field.value ? PAUSE : 0));
});

/* The words have gone, or have come back. */
document.addEventListener("door:sent", (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  for (const field of event.target.elements) {
    const mine = looked(field);
    if (mine) void show(mine);
  }
});
