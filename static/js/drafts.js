// @ts-check
/** Drafts: what is typed is kept on this device as it is typed, and cleared once it is acknowledged. */

const EVERY = 300;
const PREFIX = "draft ";

/** @param {Element} field @returns {field is HTMLTextAreaElement | HTMLInputElement} */
function isText(field) {
  return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
}

/** @param {ParentNode} within */
function bring(within) {
  for (const field of within.querySelectorAll("[data-draft]")) {
    if (!isText(field)) continue;
    const kept = sessionStorage.getItem(PREFIX + field.dataset.draft);
    if (kept && kept !== field.value) field.value = kept;
  }
  for (const field of within.querySelectorAll("select[data-remember]")) {
    if (!(field instanceof HTMLSelectElement)) continue;
    const last = sessionStorage.getItem(`last ${field.dataset.remember}`);
    if (last && [...field.options].some((option) => option.value === last)) field.value = last;
  }
}

/** @type {Map<Element, number>} */
const timers = new Map();

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!(field instanceof Element) || !isText(field) || !field.dataset.draft) return;
  window.clearTimeout(timers.get(field));
  timers.set(field, window.setTimeout(() => keep(field), EVERY));
});

/** @param {HTMLTextAreaElement | HTMLInputElement} field */
function keep(field) {
  const key = PREFIX + field.dataset.draft;
  if (field.value) sessionStorage.setItem(key, field.value);
  else sessionStorage.removeItem(key);
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field instanceof HTMLSelectElement && field.dataset.remember) {
    sessionStorage.setItem(`last ${field.dataset.remember}`, field.value);
  }
});

/* From here on the outbox keeps the words, so a reload must not bring them back into the composer as well. */
document.addEventListener("door:sent", (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.hasAttribute("data-clears")) return;
  for (const field of event.target.querySelectorAll("[data-draft]")) if (isText(field)) keep(field);
});

document.addEventListener("door:kept", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  for (const field of form.querySelectorAll("[data-draft]")) {
    window.clearTimeout(timers.get(field));
    if (!isText(field)) continue;
    // In a composer the next note may be half written by now.
    if (form.hasAttribute("data-clears")) keep(field);
    else sessionStorage.removeItem(PREFIX + field.dataset.draft);
  }
});

document.addEventListener("sheet:opened", (event) => {
  if (event.target instanceof Element) bring(event.target);
});
window.addEventListener("pagehide", () => {
  for (const field of document.querySelectorAll("[data-draft]")) if (isText(field) && field.value !== field.defaultValue) keep(field);
});
bring(document);
