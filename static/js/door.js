// @ts-check
/**
 * The way up: every change is a form; here its submit becomes a message with an acknowledgement. Sending it,
 * and sending it again, is left to the post.
 */
import { send, sendNow } from "./post.js";
import { whyReading } from "./reading.js";
import { say, strip } from "./say.js";
import { t } from "./words.js";

export { send, sendNow };

/** @typedef {import("./wire.js").Answer} Answer */
/** @typedef {HTMLTextAreaElement | HTMLInputElement} Field */

/** @param {Element} element @returns {element is Field} */
export function isText(element) {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  /** @type {Record<string, string[]>} */
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (name !== "next") (fields[name] ??= []).push(String(value));
  }
  return fields;
}

/** What was typed into it, by the places where the drafts of that are kept. @param {HTMLFormElement} form */
function draftsOf(form) {
  const fields = [...form.querySelectorAll("[data-draft]")].filter(isText);
  return fields.map((field) => /** @type {[string, string]} */ ([field.dataset.draft ?? "", field.value]));
}

/** A new id, as the server makes them: a letter and 80 random bits. @param {string} letter */
export function mint(letter) {
  const bits = crypto.getRandomValues(new Uint8Array(10));
  return `${letter}-${Array.from(bits, (b) => b.toString(16).padStart(2, "0")).join("")}`;
}

/** Frees a composer for what comes next; a refusal puts the words back. @param {HTMLFormElement} form */
function clear(form) {
  /** @type {[Field, string][]} */
  const cleared = [];
  for (const field of form.querySelectorAll("textarea, input[type=text]")) {
    if (!isText(field)) continue;
    cleared.push([field, field.value]);
    field.value = "";
  }
  for (const input of form.querySelectorAll("[data-mint]")) {
    if (input instanceof HTMLInputElement) input.value = mint(input.dataset.mint ?? "x");
  }
  return cleared;
}

/** @param {HTMLFormElement} form */
async function submit(form) {
  const fields = fieldsOf(form);
  const kind = form.getAttribute("action")?.split("/").pop() ?? "";
  const composer = form.hasAttribute("data-clears");
  const drafts = draftsOf(form);
  // What the room decided is said at once, and the words stay where they are.
  if (composer && whyReading()) return refuse(form, { ok: false, sentence: whyReading() });
  // What the room does together happens now or not at all; what a person writes is kept until it can be sent.
  const answered = form.hasAttribute("data-needs-live") ? sendNow(kind, fields, drafts) : send(kind, fields, drafts);
  const cleared = composer ? clear(form) : [];
  form.dispatchEvent(new CustomEvent("door:sent", { bubbles: true, detail: { fields } }));
  const answer = await answered;
  if (!answer.ok) {
    for (const [field, words] of cleared) {
      field.value = field.value ? `${words}\n${field.value}` : words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    // Whoever can do better than to say so takes it from here.
    const detail = { form, kind, fields, answer };
    if (document.dispatchEvent(new CustomEvent("door:refused", { cancelable: true, detail }))) refuse(form, answer);
    return;
  }
  strip("stop", "", "stop");
  form.dispatchEvent(new CustomEvent("door:kept", { bubbles: true, detail: { fields, answer } }));
  const next = form.elements.namedItem("next");
  // A dialog that is open as a page of its own goes where the form would have gone without script.
  const alone = !document.body.dataset.surface && !form.closest("dialog");
  const leads = alone || form.hasAttribute("data-leads");
  if (leads && next instanceof HTMLInputElement && next.value) location.assign(next.value);
  else if (form.hasAttribute("data-reloads") || !document.body.dataset.surface) location.reload();
}

/** @param {HTMLFormElement} form @param {Answer} answer */
function refuse(form, answer) {
  const sentence = answer.sentence ?? t("That did not work. Reload the page and try again.");
  const dialog = form.closest("dialog");
  dialog?.querySelector(".errors")?.remove();
  if (dialog) {
    const errors = document.createElement("div");
    errors.className = "errors";
    errors.setAttribute("role", "alert");
    errors.textContent = sentence;
    form.prepend(errors);
  } else strip("stop", sentence, "stop");
  say(sentence);
  const field = answer.field ? form.elements.namedItem(answer.field) : null;
  if (field instanceof HTMLElement && field.getAttribute("type") !== "hidden") field.focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-do")) return;
  event.preventDefault();
  if (form.dataset.sure && !window.confirm(form.dataset.sure)) return;
  void submit(form);
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if (!(field instanceof HTMLElement)) return;
  const form = field.closest("form[data-do][data-on-change]");
  if (form instanceof HTMLFormElement) form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (field instanceof HTMLTextAreaElement && field.hasAttribute("data-enter")) {
    event.preventDefault();
    field.form?.requestSubmit();
  }
});
