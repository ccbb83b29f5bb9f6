// @ts-check
/** What is selected on the board: by Space, by a tap, by the tick that follows the mouse, or with Ctrl held. */
import { say } from "./say.js";
import { t, tn } from "./words.js";

/** The ids of what is selected: “note--n1”, “group--g1”. @type {Set<string>} */
const picked = new Set();
const ITEM = "#board [data-note], #board [data-group]";
/** By what the last press was made. */
let pointer = "";

export const bar = () => document.getElementById("thumbbar");

/** The note or group that something is part of. @param {EventTarget | null} at */
export function itemOf(at) {
  const found = at instanceof Element ? at.closest(ITEM) : null;
  return found instanceof HTMLElement ? found : null;
}

/** The part of a note or group that takes the focus. @param {HTMLElement} item */
export function controlOf(item) {
  const found = item.querySelector(".note__open, .slip__open, summary");
  return found instanceof HTMLElement ? found : null;
}

/** What is selected and still there. */
export function selected() {
  const found = [...picked].map((id) => document.getElementById(id)).filter((each) => each instanceof HTMLElement && each.matches(ITEM));
  return /** @type {HTMLElement[]} */ (found);
}

/** What an act is about: what is selected, or else what has the focus. @param {EventTarget | null} at */
export function these(at) {
  const item = itemOf(at);
  return picked.size ? selected() : item ? [item] : [];
}

/** @param {HTMLElement} item */
export function toggle(item) {
  if (!bar()) return;
  if (!picked.delete(item.id)) picked.add(item.id);
  show();
  // The bar that comes up must not lie on what was selected.
  controlOf(item)?.scrollIntoView({ block: "nearest", behavior: "instant" });
  const words = controlOf(item)?.textContent?.trim().replace(/\s+/g, " ") ?? "";
  const count = tn("%(num)s selected", "%(num)s selected", picked.size);
  say(picked.has(item.id) ? t("Selected: %(words)s. %(count)s.", { words, count }) : t("No longer selected: %(words)s. %(count)s.", { words, count }));
}

export function clear() {
  if (!picked.size) return;
  picked.clear();
  show();
}

export function show() {
  const there = selected();
  for (const id of [...picked]) if (!there.some((each) => each.id === id)) picked.delete(id);
  for (const item of document.querySelectorAll(".note--picked")) if (!picked.has(item.id)) mark(item, false);
  for (const item of there) mark(item, true);
  const place = bar();
  if (!place) return;
  place.hidden = !there.length;
  const count = place.querySelector("[data-picked-count]");
  if (count) count.textContent = tn("%(num)s selected", "%(num)s selected", there.length);
  const groups = there.some((item) => item.dataset.group || item.parentElement?.closest("[data-group]"));
  for (const [act, is] of /** @type {[string, boolean][]} */ ([["open", there.length === 1], ["why", there.length === 1], ["ungroup", groups], ["group", !groups || there.length > 1]])) {
    const button = place.querySelector(`[data-act="${act}"]`);
    if (button instanceof HTMLElement) button.hidden = !is;
  }
}

/** @param {Element} item @param {boolean} is */
function mark(item, is) {
  item.classList.toggle("note--picked", is);
  item.querySelector(":scope > .note__tick")?.remove();
  const control = item instanceof HTMLElement ? controlOf(item) : null;
  if (!is) return control?.removeAttribute("aria-description");
  control?.setAttribute("aria-description", t("Selected"));
  item.insertAdjacentHTML("afterbegin", '<svg class="icon note__tick" aria-hidden="true"><use href="/static/icons.svg#i-tick"/></svg>');
}

document.addEventListener("pointerdown", (event) => {
  pointer = event.pointerType;
}, true);

/* A tap selects; so does a click with Ctrl, ⌘ or Shift. Before htmx hears of it, or it would open the note. */
document.addEventListener("click", (event) => {
  const item = event.target instanceof Element && event.target.closest(".note__open, .slip__open") ? itemOf(event.target) : null;
  const means = event.detail > 0 && (pointer === "touch" || event.ctrlKey || event.metaKey || event.shiftKey);
  if (!item || !means || !bar()) return;
  event.preventDefault();
  event.stopPropagation();
  toggle(item);
}, true);

/* One tick follows the mouse, so that several are selected by single clicks too. */
const tick = document.createElement("button");
tick.type = "button";
tick.className = "note__select";
tick.tabIndex = -1;
tick.innerHTML = '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#i-tick"/></svg>';
tick.setAttribute("aria-label", t("Select"));
tick.addEventListener("click", () => {
  const item = itemOf(tick);
  if (item) toggle(item);
});

document.addEventListener("pointerover", (event) => {
  const item = event.pointerType === "mouse" ? itemOf(event.target) : null;
  if (item && bar() && tick.parentElement !== item && !document.querySelector(".note--lifted")) item.append(tick);
});

document.addEventListener("region:swapped", () => {
  if (picked.size) show();
});
