// @ts-check
/** The drawn map: puts the boxes in their places, lights what belongs to the step in focus, pans and zooms. */
import { say } from "./say.js";
import { home, open } from "./map.js";
import { t, tn } from "./words.js";

export const map = /** @type {HTMLElement} */ (document.querySelector("main.map"));
export const field = () => /** @type {HTMLElement} */ (document.getElementById("map-field"));
export const places = () => /** @type {HTMLElement[]} */ ([...field().querySelectorAll(".map__place")]);

const LEAST_FIT = 0.85;
const MOST_FIT = 1.25;
const SMALLEST = 0.5;
const LARGEST = 2.5;
const small = window.matchMedia("(width < 43.75em)");

const asked = new URLSearchParams(location.search);
/** What is this person's own: what they look at, how far, how large, and where their keys are. */
export const mine = {
  focus: asked.get("focus") ?? "",
  hops: Math.min(3, Math.max(1, Number(asked.get("hops")) || 1)),
  picked: /** @type {string[]} */ ([]),
  zoom: 1,
  fits: true,
  wanted: false,
  stop: "",
};

/** @param {string} step */
export function boxOf(step) {
  return document.getElementById(`step--${step}`);
}

/** The same truth drawn again: after a frame, after a change of size, after a refused drag. */
export function draw() {
  const paper = field();
  const drawn = !("empty" in paper.dataset) && (!small.matches || mine.wanted);
  map.classList.toggle("map--drawn", drawn);
  for (const tool of document.querySelectorAll("[data-with-script]")) {
    if (tool instanceof HTMLElement) tool.hidden = tool.matches("[data-draw]") ? drawn : !drawn;
  }
  for (const each of [paper, ...paper.querySelectorAll("[data-x], [data-w]")]) {
    if (!(each instanceof HTMLElement)) continue;
    for (const name of ["x", "y", "w", "h"]) {
      if (drawn && each.dataset[name]) each.style.setProperty(`--${name}`, each.dataset[name] ?? "");
      else each.style.removeProperty(`--${name}`);
    }
  }
  light();
  rove(mine.stop);
  if (drawn) size(mine.fits ? fit() : mine.zoom);
}

/** One stop for Tab; the arrows walk from there. @param {string} step */
export function rove(step) {
  const drawn = map.classList.contains("map--drawn");
  const all = places();
  const at = all.find((place) => place.dataset.step === step) ?? all.find((place) => place.dataset.step === mine.focus) ?? all[0];
  mine.stop = at?.dataset.step ?? "";
  for (const place of all) {
    const box = place.querySelector(".step");
    if (drawn) box?.setAttribute("tabindex", place === at ? "0" : "-1");
    else box?.removeAttribute("tabindex");
  }
}

/* Focus: everything within so many links of one step, both ways. */

/** How many links away each step is. @param {"source" | "target"} from @param {"source" | "target"} to */
function away(from, to) {
  const far = new Map([[mine.focus, 0]]);
  for (let hop = 1; hop <= mine.hops; hop++) {
    for (const link of links()) {
      const [start, end] = [link.dataset[from] ?? "", link.dataset[to] ?? ""];
      if (far.get(start) === hop - 1 && !far.has(end)) far.set(end, hop);
    }
  }
  return far;
}

export const links = () => /** @type {SVGGElement[]} */ ([...field().querySelectorAll("g[data-link]")]);

function light() {
  const lit = mine.focus !== "" && boxOf(mine.focus) !== null;
  const onward = away("source", "target");
  const back = away("target", "source");
  map.classList.toggle("map--focus", lit);
  for (const place of places()) {
    const step = place.dataset.step ?? "";
    const box = place.querySelector(".step");
    const near = onward.has(step) || back.has(step);
    box?.classList.toggle("step--focus", lit && step === mine.focus);
    box?.classList.toggle("step--near", lit && near && step !== mine.focus);
    box?.classList.toggle("step--rest", lit && !near);
    box?.classList.toggle("step--picked", mine.picked.includes(step));
    if (lit && step === mine.focus) box?.setAttribute("aria-current", "true");
    else box?.removeAttribute("aria-current");
    place.querySelector(".step__mark")?.remove();
    if (lit) tag(place, step);
  }
  const shining = [];
  for (const link of links()) {
    const { source = "", target = "" } = link.dataset;
    const on = lit && ((onward.get(source) ?? 9) < mine.hops || (back.get(target) ?? 9) < mine.hops);
    for (const [name, part] of [["link", link.firstElementChild], ["end", link.lastElementChild]]) {
      if (!(part instanceof Element)) continue;
      part.classList.toggle(`${name}--lit`, on);
      part.classList.toggle(`${name}--rest`, lit && !on);
    }
    if (on) shining.push(link);
  }
  // What shines lies on top.
  field().querySelector(".map__links")?.append(...shining);
  for (const button of document.querySelectorAll("[data-hops]")) {
    button.setAttribute("aria-pressed", String(lit && button.getAttribute("data-hops") === String(mine.hops)));
  }
}

/** A neighbour says how well its link is known; of two links the weaker speaks. @param {HTMLElement} place @param {string} step */
function tag(place, step) {
  const joined = links().filter(({ dataset: { source, target } }) => [source, target].includes(mine.focus) && [source, target].includes(step));
  const weakest = joined.sort((a, b) => Number(a.dataset.evidence) - Number(b.dataset.evidence))[0];
  if (!weakest || step === mine.focus) return;
  const mark = document.createElement("span");
  mark.className = weakest.dataset.target === step ? "step__mark" : "step__mark step__mark--end";
  mark.textContent = weakest.dataset.evidenceWords ?? "";
  mark.setAttribute("aria-hidden", "true");
  place.querySelector(".step")?.append(mark);
}

/** Puts a step in focus, or nothing. @param {string} step @param {number} [hops] */
export function focusOn(step, hops = mine.hops) {
  mine.picked = [];
  mine.hops = hops;
  const changed = step !== mine.focus;
  mine.focus = step;
  const query = step ? `?focus=${encodeURIComponent(step)}&hops=${hops}` : location.pathname;
  history.replaceState(null, "", query);
  light();
  if (step) rove(step);
  if (changed) read();
  if (changed && step) say(t("In focus. %(step)s", { step: document.getElementById(`about--${step}`)?.textContent ?? "" }));
}

let reading = 0;

function read() {
  const panel = document.getElementById("map-panel");
  if (!panel) return;
  if (!mine.focus) return panel.replaceChildren();
  void window.htmx?.ajax("GET", `${home()}/map/step/${mine.focus}/panel`, { target: "#map-panel", swap: "innerHTML" });
}

/** Points at steps without entering one. @param {string[]} steps */
function show(steps) {
  focusOn("");
  mine.picked = steps;
  light();
  const first = boxOf(steps[0] ?? "");
  if (!first) return;
  rove(steps[0] ?? "");
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "center", inline: "center" });
}

/* Size and place. */

function fit() {
  const { w, h } = field().dataset;
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const room = Math.min(map.clientWidth / (Number(w) * unit), map.clientHeight / (Number(h) * unit));
  return Math.min(MOST_FIT, Math.max(LEAST_FIT, room));
}

/** @param {number} zoom @param {{x: number, y: number}} [around] */
function size(zoom, around = { x: map.clientWidth / 2, y: map.clientHeight / 2 }) {
  const before = mine.zoom;
  mine.zoom = Math.min(LARGEST, Math.max(SMALLEST, Math.round(zoom * 1000) / 1000));
  field().style.setProperty("--zoom", String(mine.zoom));
  const scale = mine.zoom / before;
  map.scrollTo((map.scrollLeft + around.x) * scale - around.x, (map.scrollTop + around.y) * scale - around.y);
}

/** @param {number} by @param {{x: number, y: number}} [around] */
function zoomBy(by, around) {
  mine.fits = false;
  size(mine.zoom * by, around);
}

map.addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey || !map.classList.contains("map--drawn")) return;
    event.preventDefault();
    const frame = map.getBoundingClientRect();
    zoomBy(Math.exp(-event.deltaY / 300), { x: event.clientX - frame.left, y: event.clientY - frame.top });
  },
  { passive: false },
);

/* Presses: the first puts a step in focus, the second opens it. A press by key opens it at once. */
map.addEventListener(
  "click",
  (event) => {
    const box = event.target instanceof Element ? event.target.closest(".step") : null;
    if (!box || !map.classList.contains("map--drawn") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = box.id.replace("step--", "");
    event.preventDefault();
    event.stopPropagation();
    if (event.detail === 0 || step === mine.focus) return open(`${home()}/map/step/${step}`);
    focusOn(step);
  },
  true,
);

document.addEventListener("click", (event) => {
  const on = event.target instanceof Element ? event.target.closest("[data-focus], [data-show], [data-hops], [data-whole], [data-zoom], [data-draw]") : null;
  if (!(on instanceof HTMLElement)) return;
  const { focus, show: shown, hops, zoom } = on.dataset;
  if (on.matches("a")) event.preventDefault();
  if (focus) {
    focusOn(focus);
    boxOf(focus)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  } else if (shown) {
    if (!map.classList.contains("map--drawn")) reveal();
    show(shown.split(" "));
  } else if (hops) look(Number(hops));
  else if ("whole" in on.dataset) focusOn("");
  else if ("draw" in on.dataset) reveal();
  else if (zoom === "fit") {
    mine.fits = true;
    size(fit());
    map.scrollTo(0, 0);
  } else if (zoom) zoomBy(zoom === "in" ? 1.2 : 1 / 1.2);
});

function reveal() {
  mine.wanted = true;
  draw();
}

/** Looks so many links further from the step in focus, or from the one given. @param {number} hops @param {string} [from] */
export function look(hops, from = mine.focus || mine.stop) {
  if (!from) return say(t("Choose a step first."));
  focusOn(from, hops);
  say(tn("%(num)s step within %(hops)s.", "%(num)s steps within %(hops)s.", document.querySelectorAll(".step--near").length, { hops }));
}

document.addEventListener("region:swapped", (event) => {
  if (/** @type {CustomEvent} */ (event).detail.id !== "map-field") return;
  if (mine.focus && !boxOf(mine.focus)) focusOn("");
  draw();
  // Many frames may come at once; one reading after them is enough.
  window.clearTimeout(reading);
  reading = window.setTimeout(() => mine.focus && read(), 200);
});

small.addEventListener("change", draw);
new ResizeObserver(() => mine.fits && map.classList.contains("map--drawn") && size(fit())).observe(map);
draw();
boxOf(mine.focus)?.scrollIntoView({ block: "nearest", inline: "nearest" });
