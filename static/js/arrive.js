// @ts-check
/** Once in each tab: whoever opens a board late is told where the room is, what lies open and how long there is. */
import { show, target } from "./bring.js";
import { fade, made, place, take } from "./strips.js";
import { CAME, recall, remember } from "./tab.js";

const STAYS = "throughline-here ";

function arrive() {
  const told = document.querySelector("[data-arrival]");
  const workshop = document.getElementById("hold")?.dataset.workshop ?? "";
  const came = recall(CAME);
  remember(CAME, "");
  if (came) {
    remember(STAYS + workshop, "yes");
    show(target());
    return brief("came", came);
  }
  if (!(told instanceof HTMLElement) || recall(STAYS + workshop)) return;
  remember(STAYS + workshop, "yes");
  const strip = /** @type {HTMLElement} */ (told.cloneNode(true));
  strip.hidden = false;
  strip.removeAttribute("data-arrival");
  strip.dataset.strip = "arrival";
  place(strip);
  fade("arrival");
}

/** @param {string} name @param {string} words */
function brief(name, words) {
  const strip = made(name, "bring");
  strip.querySelector("span")?.append(words);
  place(strip);
  fade(name);
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-to-now]") : null;
  const cell = document.querySelector(".board .cell--now");
  if (!link || !cell) return;
  event.preventDefault();
  show(cell);
  take("arrival");
  document.getElementById("note-text")?.focus({ preventScroll: true });
});

if (document.body.dataset.surface) arrive();
