// @ts-check
/** The question before words are sent that may point to somebody: replace, change, or keep. It edits only when told. */
import { fieldsIn, look } from "./guard-ours.js";
import { t } from "./words.js";

/** @typedef {import("./guard-ours.js").Asked} Asked */
/** @typedef {import("./guard-ours.js").Field} Field */
/**
 * `again` finds what is left to ask about once something was replaced.
 * @typedef {{asked: Asked[], names: string[], submitter?: HTMLElement | null, again?: (asked: Asked[]) => Asked[]}} Question
 */

/** @param {HTMLFormElement} form */
export const panelOf = (form) => /** @type {HTMLElement | null} */ (form.querySelector("[data-doubts]"));

/** What a line or the panel about a field is put behind. @param {Field} field */
export const behind = (field) => field.closest(".composer__row, .row--fill") ?? field;

/**
 * Asks; the focus goes to the first answer unless `quietly`.
 * @param {HTMLFormElement} form @param {Question} question
 */
export function ask(form, question, { quietly = false } = {}) {
  close(form);
  const field = fieldsIn(form).find((each) => each.name === question.asked[0]?.field) ?? fieldsIn(form)[0];
  const panel = document.createElement("div");
  panel.className = "doubts";
  panel.dataset.doubts = "";
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-labelledby", "doubts-title");
  const title = document.createElement("p");
  title.id = "doubts-title";
  title.className = "doubts__title";
  title.textContent = t("Not sent yet. Could this point to a real person?");
  const list = document.createElement("ul");
  list.className = "doubts__list";
  list.append(...question.asked.map((each, n) => one(form, question, each, n)));
  const acts = document.createElement("p");
  acts.className = "doubts__acts";
  acts.append(button(t("Keep as it is"), "", () => keep(form, question)));
  panel.append(title, list, acts);
  panel.addEventListener("keydown", (event) => keys(event, form, field));
  if (form.dataset.guard === "end" || !field) form.append(panel);
  else if (document.getElementById(lineId(field))) document.getElementById(lineId(field))?.after(panel);
  else behind(field).after(panel);
  if (!quietly) panel.querySelector("button")?.focus();
  panel.scrollIntoView({ block: "nearest" });
}

/** The id of the line below a field. @param {Field} field */
export const lineId = (field) => `doubt--${field.id || field.name}`;

/** @param {HTMLFormElement} form */
export function close(form) {
  panelOf(form)?.remove();
}

/** @param {HTMLFormElement} form @param {Question} question @param {Asked} asked @param {number} n */
function one(form, question, asked, n) {
  const item = document.createElement("li");
  item.className = "doubts__one";
  const says = document.createElement("span");
  says.id = `doubts-says-${n}`;
  says.textContent = asked.says;
  const acts = document.createElement("span");
  acts.className = "doubts__acts";
  const named = asked.kind === "person_name" && question.names.length > 0;
  const words = named ? question.names : [asked.instead];
  for (const each of words) {
    const label = t("Replace with %(words)s", { words: named ? each : `“${each}”` });
    acts.append(button(label, says.id, () => replace(form, question, asked, each)));
  }
  acts.append(button(t("Change it myself"), says.id, () => change(form, asked)));
  item.append(says, acts);
  return item;
}

/** @param {string} label @param {string} about @param {() => void} does */
function button(label, about, does) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--small";
  made.textContent = label;
  if (about) made.setAttribute("aria-describedby", about);
  made.addEventListener("click", does);
  return made;
}

/** Where flagged words stand: as near as may be to where they stood when they were looked at. @param {HTMLFormElement} form @param {Asked} asked */
function find(form, asked) {
  for (const field of fieldsIn(form).filter((each) => each.name === asked.field)) {
    if (!field.value.includes(asked.quote)) field.value = field.value.normalize();
    const places = [...field.value.matchAll(new RegExp(escaped(asked.quote), "gu"))].map((match) => match.index);
    places.sort((one, other) => Math.abs(one - asked.start) - Math.abs(other - asked.start));
    if (places[0] !== undefined) return { field, start: places[0], end: places[0] + asked.quote.length };
  }
  return null;
}

/** @param {string} words */
const escaped = (words) => words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** @param {HTMLFormElement} form @param {Question} question @param {Asked} asked @param {string} words */
function replace(form, question, asked, words) {
  const place = find(form, asked);
  place?.field.setRangeText(words, place.start, place.end, "end");
  const rest = question.asked.filter((each) => each !== asked);
  const left = question.again ? question.again(rest) : look(form);
  close(form);
  place?.field.dispatchEvent(new Event("input", { bubbles: true }));
  if (left.length) return ask(form, { ...question, asked: left });
  place?.field.focus();
  form.requestSubmit(question.submitter);
}

/** @param {HTMLFormElement} form @param {Asked} asked */
function change(form, asked) {
  const place = find(form, asked);
  close(form);
  place?.field.dispatchEvent(new CustomEvent("guard:shown", { bubbles: true }));
  place?.field.focus();
  place?.field.setSelectionRange(place.start, place.end);
}

/** @param {HTMLFormElement} form @param {Question} question */
function keep(form, question) {
  const first = question.asked[0];
  const place = first && find(form, first);
  close(form);
  const kept = document.createElement("input");
  kept.type = "hidden";
  kept.name = "kept";
  kept.value = "1";
  form.append(kept);
  place?.field.focus();
  form.requestSubmit(question.submitter);
  // Only these words were kept, not what is written next.
  kept.remove();
}

/** @param {KeyboardEvent} event @param {HTMLFormElement} form @param {Field} [field] */
function keys(event, form, field) {
  // The Enter that sent the words may still be held down.
  if (event.repeat && event.key === "Enter") event.preventDefault();
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  close(form);
  field?.focus();
}
