// @ts-check
/** Once in each tab: whoever opens a board late is told where the room is, what lies open and how long there is. */
import { show, target } from "./bring.js";
import { fade, made, take } from "./strips.js";
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
  document.getElementById("strips")?.append(strip);
  fade("arrival");
}

/** @param {string} name @param {string} words */
function brief(name, words) {
  const strip = made(name, "bring");
  strip.querySelector("span")?.append(words);
  document.getElementById("strips")?.append(strip);
  fade(name);
}

/* Once the room has gone on, it is no longer where they were told. */
document.addEventListener("region:swapped", (event) => {
  if (/** @type {CustomEvent} */ (event).detail.id !== "hold") return;
  const words = (/** @type {string} */ where) => document.querySelector(`${where} b`)?.textContent;
  if (words("[data-arrival]") !== words('#strips [data-strip="arrival"]')) take("arrival");
});

/* The way itself is the composer’s; without script the link leads there. */
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("#strips [data-to-now]")) return;
  event.preventDefault();
  take("arrival");
});

if (document.body.dataset.surface) arrive();
