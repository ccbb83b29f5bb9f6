// @ts-check
/** Finding notes by their words, on this device alone: the others step back until it is closed. */
import { board } from "./board.js";
import { useKeys } from "./keys.js";
import { controlOf } from "./select.js";
import { t } from "./words.js";

/** @type {Element | null} */
let from = null;

function form() {
  const found = document.getElementById("find");
  return found instanceof HTMLFormElement ? found : null;
}

function field() {
  const found = document.getElementById("find-words");
  return found instanceof HTMLInputElement ? found : null;
}

/** @returns {HTMLElement[]} */
const notes = () => [...document.querySelectorAll("#board [data-note]")].filter((each) => each instanceof HTMLElement);

function filter() {
  const words = (field()?.value ?? "").toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const all = notes();
  let found = 0;
  for (const note of all) {
    const group = note.parentElement?.closest("details");
    const text = `${note.textContent} ${group?.querySelector("summary")?.textContent ?? ""}`.toLocaleLowerCase();
    const fits = words.every((word) => text.includes(word));
    note.classList.toggle("note--missed", !fits);
    if (fits) found += 1;
    // What is found in a group is to be seen.
    if (fits && words.length && group) group.open = true;
  }
  const count = document.getElementById("find-count");
  if (count) count.textContent = words.length ? t("%(found)s of %(all)s notes", { found, all: all.length }) : "";
  board()?.classList.toggle("board--finding", words.length > 0);
}

function open() {
  const place = form();
  if (!place) return;
  if (place.hidden) from = document.activeElement;
  place.hidden = false;
  field()?.focus({ preventScroll: true });
  field()?.select();
}

function close() {
  const [place, input] = [form(), field()];
  if (!place || !input || place.hidden) return false;
  input.value = "";
  filter();
  place.hidden = true;
  const back = from?.isConnected ? from : board();
  if (back instanceof HTMLElement) back.focus();
  return true;
}

document.addEventListener("input", (event) => {
  if (event.target === field()) filter();
});
document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  const first = notes().find((note) => !note.classList.contains("note--missed"));
  if (first) controlOf(first)?.focus();
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("[data-find-close]")) close();
  else if (event.target.closest("[data-find]")) open();
});
document.addEventListener("keys:escape", (event) => {
  if (!event.defaultPrevented && close()) event.preventDefault();
});
document.addEventListener("region:swapped", () => {
  if (form()?.hidden === false) filter();
});

useKeys({
  name: t("On the whole page"),
  here: () => form() !== null,
  holds: () => form() !== null,
  keys: [{ key: "/", words: t("Find notes by their words"), does: open }],
});
