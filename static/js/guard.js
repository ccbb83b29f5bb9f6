// @ts-check
/**
 * The guard on the device: looks over words as they are typed and asks before they are sent. Nothing of it leaves
 * the device; the door looks again. It never says that words are safe.
 */
import { home } from "./dialog.js";
import { bringBack } from "./guard-back.js";
import { load, look, lookAt, fieldsIn, namesFor } from "./guard-ours.js";
import { ask, behind, close, lineId, panelOf } from "./guard-panel.js";
import { t, tn } from "./words.js";

/** @typedef {import("./guard-ours.js").Asked} Asked */
/** @typedef {import("./guard-ours.js").Field} Field */

const PAUSE = 150;
const QUIET = 1000;
const MOST_SAID = 3;

/** @type {WeakMap<Field, number>} */
const timers = new WeakMap();
/** @type {WeakMap<HTMLFormElement, number>} */
const saying = new WeakMap();

/** @param {EventTarget | null} target */
function guarded(target) {
  const field = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target : null;
  const form = field?.form?.hasAttribute("data-guard") ? field.form : null;
  return field && form && fieldsIn(form).includes(field) ? { field, form } : null;
}

/** Shows below a field what in it may point to somebody. @param {Field} field */
function show(field) {
  const asked = lookAt(field);
  const parts = asked.slice(0, MOST_SAID).map(({ says }) => says);
  if (asked.length > MOST_SAID) parts.push(tn("%(num)s more", "%(num)s more", asked.length - MOST_SAID));
  const words = parts.join(" · ");
  const old = document.getElementById(lineId(field));
  if ((old?.textContent ?? "") === words) return;
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== lineId(field));
  const line = old ?? document.createElement("p");
  line.id = lineId(field);
  line.className = "doubt";
  line.textContent = words;
  if (!words) line.remove();
  else if (!old) behind(field).after(line);
  field.setAttribute("aria-describedby", [...others, ...(words ? [line.id] : [])].join(" "));
  if (!words && !others.length) field.removeAttribute("aria-describedby");
  announce(field, words);
}

/** Said once people pause, in the form itself: outside an open dialog nobody would hear it. @param {Field} field @param {string} words */
function announce(field, words) {
  const form = field.form;
  if (!form) return;
  window.clearTimeout(saying.get(form));
  const voice = voiceOf(form);
  saying.set(form, window.setTimeout(() => (voice.textContent = words), words ? QUIET : 0));
}

/** @param {HTMLFormElement} form */
function voiceOf(form) {
  const old = form.querySelector("[data-guard-says]");
  if (old instanceof HTMLElement) return old;
  const made = document.createElement("span");
  made.className = "hide";
  made.dataset.guardSays = "";
  made.setAttribute("role", "status");
  form.append(made);
  return made;
}

/** @param {Field} field @param {HTMLFormElement} form */
function again(field, form) {
  show(field);
  // Whoever changes the words below an open question answers it by that.
  if (panelOf(form) && !panelOf(form)?.contains(document.activeElement) && !look(form).length) close(form);
}

/** @param {HTMLFormElement} form */
const refresh = (form) => fieldsIn(form).forEach(show);

document.addEventListener("focusin", (event) => {
  const at = guarded(event.target);
  if (!at) return;
  voiceOf(at.form);
  void load().then(() => at.field.isConnected && show(at.field));
});

document.addEventListener("input", (event) => {
  const at = guarded(event.target);
  if (!at) return;
  window.clearTimeout(timers.get(at.field));
  timers.set(at.field, window.setTimeout(() => void load().then(() => at.field.isConnected && again(at.field, at.form)), PAUSE));
});

/* Before any other listener: with a question open nothing is sent. */
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-guard") || form.querySelector(":scope > [name=kept]")) return;
    const asked = look(form);
    if (!asked.length) return close(form);
    event.preventDefault();
    event.stopImmediatePropagation();
    refresh(form);
    ask(form, { asked, names: namesFor(form), submitter: event.submitter });
  },
  true,
);

/* The words have gone, or have come back. */
document.addEventListener("door:sent", (event) => {
  const form = event.target;
  if (form instanceof HTMLFormElement && form.hasAttribute("data-guard")) refresh(form);
});

/* The door asked: the device had no rules yet, or other ones. */
document.addEventListener("door:refused", (event) => {
  const { form, answer, kind, fields } = /** @type {CustomEvent} */ (event).detail;
  if (!answer.ask?.length) return;
  event.preventDefault();
  if (!form.isConnected) return bringBack({ kind, workspace: home().split("/").pop() ?? "", form: fields }, answer);
  /** @param {Asked[]} asked */
  const left = (asked) => asked.filter((each) => fieldsIn(form).some((field) => field.name === each.field && field.value.includes(each.quote)));
  // Whoever has begun the next words in the same field is not torn out of them.
  const wrote = fieldsIn(form).some((field) => fields && document.activeElement === field && field.value !== fields[field.name]?.[0]);
  ask(form, { asked: answer.ask, names: answer.names ?? namesFor(form), again: left }, { quietly: wrote });
  if (wrote) voiceOf(form).textContent = t("Not sent yet. Could this point to a real person?");
});

document.addEventListener("post:asked", (event) => {
  const { entry, answer } = /** @type {CustomEvent} */ (event).detail;
  bringBack(entry.message, answer, entry.at);
});

if (document.querySelector("form[data-guard]")) void load();
document.addEventListener("sheet:opened", (event) => {
  if (event.target instanceof Element && event.target.querySelector("form[data-guard]")) void load();
});
