// @ts-check
/**
 * The screen in the room: turns its pages by itself, says in small type when the connection is gone, and has two
 * keys of its own: B blanks it here, D makes it dark. What it shows is left to the server.
 */
import { connection } from "./connection.js";
import { recall, remember } from "./tab.js";
import { t } from "./words.js";

const MOST = 6;
const EVERY = 10_000;
const POINTING = 10_000;
const AWAKE = 4000;
const THEME = "throughline-wall-theme";

const wall = /** @type {HTMLElement} */ (document.querySelector("[data-wall]"));
const preview = wall.hasAttribute("data-preview");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

let pointed = 0;
let turned = Date.now();
/** The first thing of the page that is shown, so that a page stays when something is added. */
let first = 0;

/** @returns {HTMLElement[]} */
function items() {
  return [...(wall.querySelector("[data-pages]")?.children ?? [])].filter((each) => each instanceof HTMLElement);
}

/** Where each page begins: as many things as fit, six at most. @param {HTMLElement} list @param {HTMLElement[]} all */
function starts(list, all) {
  const found = [0];
  for (const each of all) each.hidden = false;
  let from = 0;
  while (from < all.length) {
    all.forEach((each, n) => { each.hidden = n < from; });
    const end = list.getBoundingClientRect().bottom + 1;
    const over = all.findIndex((each, n) => n > from && (n - from >= MOST || each.getBoundingClientRect().bottom > end));
    if (over < 0) break;
    from = over;
    found.push(from);
  }
  return found;
}

function lay() {
  const list = wall.querySelector("[data-pages]");
  const words = wall.querySelector("[data-page-words]");
  if (!(list instanceof HTMLElement)) return;
  const all = items();
  const pages = starts(list, all);
  const at = pages.filter((start) => start <= first).length - 1;
  all.forEach((each, n) => { each.hidden = n < pages[at] || n >= (pages[at + 1] ?? all.length); });
  if (words) words.textContent = pages.length > 1 ? t("%(page)s of %(pages)s", { page: at + 1, pages: pages.length }) : "";
  return { pages, at };
}

/** On to the next page, but not under somebody's finger. */
function turn() {
  const wait = calm.matches ? 2 * EVERY : EVERY;
  if (Date.now() - turned < wait || Date.now() - pointed < POINTING) return;
  turned = Date.now();
  const now = lay();
  if (!now) return;
  first = now.pages[(now.at + 1) % now.pages.length];
  lay();
}

function connected() {
  const line = document.getElementById("wall-line");
  if (line && connection() !== "catching") line.textContent = connection() === "lost" ? t("Not connected. It comes back by itself.") : "";
}

/** @param {boolean} blank */
function setBlank(blank) {
  document.body.classList.toggle("wall--blank", blank);
  wall.querySelector("[data-wall-blank]")?.setAttribute("aria-pressed", String(blank));
}

/** @param {string} theme */
function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  wall.querySelector("[data-wall-theme]")?.setAttribute("aria-pressed", String(theme === "dark"));
}

function otherTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  remember(THEME, theme);
  setTheme(theme);
}

const isBlank = () => document.body.classList.contains("wall--blank");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "d") otherTheme();
  else if (preview && event.key === "b") setBlank(!isBlank());
  else if (event.key === "Escape") {
    const again = wall.querySelector("[data-wall-blank-projector]");
    if (isBlank()) setBlank(false);
    else if (again instanceof HTMLButtonElement) again.form?.requestSubmit();
  }
});

wall.addEventListener("click", (event) => {
  const at = event.target instanceof Element ? event.target : null;
  if (at?.closest("[data-wall-blank]")) setBlank(!isBlank());
  else if (at?.closest("[data-wall-theme]")) otherTheme();
});

for (const kind of ["pointermove", "pointerdown"]) {
  document.addEventListener(kind, () => {
    pointed = Date.now();
    document.body.classList.add("wall--awake");
  });
}

document.addEventListener("region:swapped", (event) => {
  if (/** @type {CustomEvent} */ (event).detail.id !== "wall") return;
  if (first >= items().length) first = 0;
  lay();
});
document.addEventListener("connection:changed", connected);
window.addEventListener("resize", lay);

const chosen = recall(THEME);
if (chosen && !new URLSearchParams(location.search).has("theme")) setTheme(chosen);
for (const each of wall.querySelectorAll("[data-with-script]")) if (each instanceof HTMLElement) each.hidden = false;
window.setInterval(() => {
  turn();
  if (Date.now() - pointed > AWAKE) document.body.classList.remove("wall--awake");
}, 500);
lay();
void document.fonts.ready.then(lay);
