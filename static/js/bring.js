// @ts-check
/**
 * Where the room is: a coach brings everyone to a place, and a page goes there by itself unless somebody is in
 * the middle of writing on it. Who opens a board for the first time is told where the room is.
 */
import { aim } from "./composer.js";
import { all } from "./kept.js";
import { say } from "./say.js";
import { steady } from "./steady.js";
import { t } from "./words.js";

const ARRIVAL = 20_000;
const STAYS = "throughline-here ";
const CAME = "throughline-came";

const hold = () => document.getElementById("hold");

let seen = hold()?.dataset.brought ?? "0";
let asked = hold()?.dataset.asked ?? "";

/** Whether somebody is in the middle of something here that going away would tear them out of. */
function busy() {
  const fields = document.querySelectorAll("textarea, input[type=text], input:not([type])");
  const isField = (/** @type {Element} */ each) => each instanceof HTMLTextAreaElement || each instanceof HTMLInputElement;
  const begun = [...fields].some((each) => isField(each) && each.value.trim() !== "" && each.value !== each.defaultValue);
  return begun || document.querySelector("dialog[open]") !== null || all("outbox").length > 0;
}

function look() {
  const now = hold();
  if (!now) return;
  const { brought = "0", leads } = now.dataset;
  const again = Number(brought) > Number(seen);
  if (brought !== seen) take("brought");
  seen = brought;
  if (again && leads === undefined) {
    if (busy()) wait(now.dataset.said ?? "");
    else go();
  }
  const question = now.dataset.asked ?? "";
  if (question && question !== asked) say(question);
  asked = question;
}

/** The cell of this board that everyone was brought to; where only a part of it was named, the one the room is at. */
function target() {
  const [, stage = "", question = ""] = (hold()?.dataset.place ?? "").split(" ");
  const cells = [...document.querySelectorAll(".board .cell")].filter((cell) => cell instanceof HTMLElement);
  const fit = cells.filter((cell) => (!stage || cell.dataset.stage === stage) && (!question || cell.dataset.question === question));
  const lit = fit.find((cell) => cell.matches(".cell--now")) ?? fit.find((cell) => cell.closest(".board__row--lit"));
  return stage || question ? (lit ?? fit[0]) : document.querySelector(".board .cell--now");
}

function go() {
  take("brought");
  const { there, isThere, said = "" } = hold()?.dataset ?? {};
  if (isThere === undefined && there) {
    keep(CAME, said);
    return location.assign(there);
  }
  show(target());
  say(said);
}

/** @param {Element | null | undefined} cell */
function show(cell) {
  if (!(cell instanceof HTMLElement)) return;
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  aim(cell);
  cell.scrollIntoView({ block: "center", inline: "center" });
}

/** A badge for whoever is writing: they go when they have finished, or at once, or not at all. @param {string} said */
function wait(said) {
  const strip = made("brought", "bring");
  const words = strip.querySelector("span");
  const bold = document.createElement("b");
  bold.textContent = said;
  words?.append(bold, " ", t("Finish this note first."));
  const acts = document.createElement("span");
  acts.className = "strip__acts";
  acts.append(button(t("Go there"), go), button(t("Stay"), () => take("brought")));
  strip.append(acts);
  place(strip);
}

/** @param {string} name @param {string} icon */
function made(name, icon) {
  const strip = document.createElement("div");
  strip.className = "strip strip--now";
  strip.dataset.strip = name;
  strip.innerHTML = `<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#i-${icon}"/></svg><span></span>`;
  return strip;
}

/** @param {string} words @param {() => void} act */
function button(words, act) {
  const found = document.createElement("button");
  found.type = "button";
  found.className = "button button--small";
  found.textContent = words;
  found.addEventListener("click", act);
  return found;
}

/** @param {HTMLElement} strip */
function place(strip) {
  steady(() => document.getElementById("strips")?.append(strip));
}

/** @param {string} name */
function take(name) {
  const strip = document.querySelector(`#strips [data-strip="${name}"]`);
  if (strip) steady(() => strip.remove());
}

/** Once in each tab: where the room is, what lies open, how long there is. */
function arrive() {
  const told = document.querySelector("[data-arrival]");
  const workshop = hold()?.dataset.workshop ?? "";
  const came = kept(CAME);
  keep(CAME, "");
  if (came) {
    keep(STAYS + workshop, "yes");
    show(target());
    return brief("came", came);
  }
  if (!(told instanceof HTMLElement) || kept(STAYS + workshop)) return;
  keep(STAYS + workshop, "yes");
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

/** Away after its time, but not under somebody's hand. @param {string} name */
function fade(name, after = ARRIVAL) {
  window.setTimeout(() => {
    if (document.querySelector(`#strips [data-strip="${name}"]:is(:hover, :focus-within)`)) fade(name, ARRIVAL / 4);
    else take(name);
  }, after);
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

/* Whoever finished their note goes where the others are. */
document.addEventListener("door:kept", () => {
  if (document.querySelector('#strips [data-strip="brought"]')) window.setTimeout(() => void (busy() || go()));
});

document.addEventListener("region:swapped", (event) => {
  if (/** @type {CustomEvent} */ (event).detail.id === "hold") look();
});

/** @param {string} name */
function kept(name) {
  try {
    return window.sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} name @param {string} value */
function keep(name, value) {
  try {
    if (value) window.sessionStorage.setItem(name, value);
    else window.sessionStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing tells it each time.
  }
}

if (document.body.dataset.surface) arrive();
