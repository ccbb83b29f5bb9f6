// @ts-check
/** Drafts: what is typed is kept on this device as it is typed, and cleared once it is kept by the room. */
import { aim } from "./composer.js";
import { isText } from "./door.js";
import { all, drop, keep, kept, nameOf } from "./kept.js";

/** @typedef {import("./door.js").Field} Field */
/** @typedef {{at: number, text: string, saw: string, cell: string, surface: string}} Draft */

const EVERY = 300;
const { workspace, surface = "" } = document.body.dataset;

/** @type {Map<Field, number>} */
const timers = new Map();
/** What this page knows to be kept of a field. @type {WeakMap<Field, string>} */
const known = new WeakMap();
/** @type {Set<string>} */
const closed = new Set();

const here = `${workspace}/${surface}`;

/** @param {Field} field @param {string} name */
function beside(field, name) {
  const input = field.form?.querySelector(name);
  return input instanceof HTMLInputElement ? input : null;
}

/** The cell of the board that a composer is aimed at. @param {Field} field */
function cellOf(field) {
  const [stage, question] = ["[data-at-stage]", "[data-at-question]"].map((name) => beside(field, name)?.value);
  return stage && question ? `at--${stage}--${question}` : "";
}

/** @param {Field} field */
function keepDraft(field) {
  window.clearTimeout(timers.get(field));
  timers.delete(field);
  const place = field.dataset.draft ?? "";
  if (field.value && !closed.has(here)) {
    keep("draft", place, { text: field.value, saw: beside(field, "[name=saw]")?.value ?? "", cell: cellOf(field), surface: here });
    known.set(field, field.value);
    // Another tab may have a draft in the same place; only what was here is cleared.
  } else if (kept("draft", place)?.text === known.get(field)) drop("draft", place);
}

/** @param {ParentNode} within */
function bring(within) {
  for (const field of within.querySelectorAll("[data-draft]")) {
    /** @type {Draft | null} */
    const draft = isText(field) ? kept("draft", field.dataset.draft ?? "") : null;
    if (!isText(field) || !draft || draft.text === field.value) continue;
    field.value = draft.text;
    known.set(field, draft.text);
    // Words that were begun on an older version are not to replace a newer one in silence.
    const saw = beside(field, "[name=saw]");
    if (saw && draft.saw) saw.value = draft.saw;
    const cell = document.getElementById(draft.cell);
    if (cell && cell.id !== cellOf(field) && !location.hash.startsWith("#at--")) aim(cell);
  }
  for (const field of within.querySelectorAll("select[data-remember]")) {
    if (!(field instanceof HTMLSelectElement)) continue;
    const last = kept("last", field.dataset.remember ?? "")?.value;
    if (last && [...field.options].some((option) => option.value === last)) field.value = last;
  }
}

/* The page of a board is told when its workshop closes, and any page may be told of others. */
function clearClosed() {
  closed.clear();
  for (const told of document.querySelectorAll("[data-closed]")) {
    const named = (told.getAttribute("data-closed") ?? "").split(" ").filter((each) => each.includes("-"));
    for (const each of named.length ? named : [surface]) closed.add(`${workspace}/${each}`);
  }
  for (const [place, draft] of closed.size ? all("draft") : []) if (closed.has(draft.surface)) drop("draft", place);
}

/* The words of a story that was purged are gone for ever: on this device too, sent or not. */
function forget() {
  for (const told of document.querySelectorAll("[data-forget]")) {
    const [space, story] = (told.getAttribute("data-forget") ?? "").split("/");
    if (!space || !story) continue;
    const board = `${space}/story-${story}`;
    const places = [`${space}/${story}`, `${space}/story/${story}`];
    const tells = (/** @type {string} */ place) => places.some((each) => place === each || place.startsWith(`${each}/`));
    const gone = all("draft").filter(([place, draft]) => draft.surface === board || tells(place));
    const lost = new Set(gone.map(([place]) => place));
    for (const place of lost) drop("draft", place);
    for (const [id, { message, drafts }] of all("outbox")) {
      if (message.workspace !== space) continue;
      const { in_story = [], story_id = [] } = message.form;
      const typed = drafts.some((/** @type {[string, string]} */ [place]) => lost.has(place) || tells(place));
      if (typed || [...in_story, ...story_id].includes(story)) drop("outbox", id);
    }
  }
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!(field instanceof Element) || !isText(field) || !field.dataset.draft) return;
  window.clearTimeout(timers.get(field));
  timers.set(field, window.setTimeout(() => keepDraft(field), EVERY));
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field instanceof HTMLSelectElement && field.dataset.remember) keep("last", field.dataset.remember, { value: field.value });
});

/* From here on the outbox keeps the words; a composer is free, and a reload must not bring them back into it. */
document.addEventListener("door:sent", (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  for (const field of event.target.querySelectorAll("[data-draft]")) if (isText(field)) keepDraft(field);
});

document.addEventListener("post:kept", (event) => {
  /** @type {import("./outbox.js").Entry} */
  const { drafts } = /** @type {CustomEvent} */ (event).detail;
  for (const [place, words] of drafts) if (kept("draft", place)?.text === words) drop("draft", place);
});

/* What another tab sent is not to be sent from here as well. */
window.addEventListener("storage", (event) => {
  const place = event.newValue === null ? nameOf("draft", event.key) : null;
  if (place === null || !event.oldValue) return;
  for (const field of document.querySelectorAll(`[data-draft="${CSS.escape(place)}"]`)) {
    if (isText(field) && field.value === JSON.parse(event.oldValue).text) field.value = "";
  }
});

document.addEventListener("sheet:opened", (event) => {
  if (event.target instanceof Element) bring(event.target);
});
document.addEventListener("region:swapped", clearClosed);
document.addEventListener("region:swapped", forget);
document.addEventListener("device:left", () => {
  for (const timer of timers.values()) window.clearTimeout(timer);
  timers.clear();
});

/** A phone may put the page away at any moment from here on. */
function flush() {
  for (const field of [...timers.keys()]) keepDraft(field);
}

window.addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", flush);
clearClosed();
forget();
bring(document);
