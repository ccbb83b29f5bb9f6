// @ts-check
/** Dragging on the drawn map: the ground to look elsewhere, a step to another place in its lane or to another lane. */
import { send } from "./door.js";
import { home } from "./map.js";
import { field, map, mine, places } from "./map-drawn.js";
import { say, strip } from "./say.js";
import { t } from "./words.js";

const FURTHER = 4;
const HELD = 250;

/** @typedef {{step: string, x: number, y: number, touch: boolean, moving: boolean, timer: number}} Held */

/** @type {Held | null} */
let held = null;
/** @type {{x: number, y: number} | null} */
let ground = null;
let dropped = false;

const drawn = () => map.classList.contains("map--drawn");

map.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || !drawn() || !(event.target instanceof Element)) return;
  const place = event.target.closest(".map__place");
  dropped = false;
  if (place instanceof HTMLElement && document.querySelector(".dock")) {
    const touch = event.pointerType === "touch";
    held = { step: place.dataset.step ?? "", x: event.clientX, y: event.clientY, touch, moving: false, timer: 0 };
    // A finger that rests a moment lifts the step; one that moves at once scrolls the map.
    if (touch) held.timer = window.setTimeout(lift, HELD);
  } else if (event.pointerType === "mouse" && !event.target.closest("a, button")) {
    ground = { x: event.clientX, y: event.clientY };
    map.classList.add("map--panned");
    map.setPointerCapture(event.pointerId);
  }
});

function lift() {
  if (!held) return;
  held.moving = true;
  holder()?.classList.add("map__place--held");
}

/** The place of the held step, in whatever copy of the map is shown now. */
function holder() {
  return places().find((place) => place.dataset.step === held?.step);
}

window.addEventListener("pointermove", (event) => {
  if (ground) {
    map.scrollBy(ground.x - event.clientX, ground.y - event.clientY);
    ground = { x: event.clientX, y: event.clientY };
  }
  if (!held) return;
  const [x, y] = [event.clientX - held.x, event.clientY - held.y];
  if (!held.moving && Math.hypot(x, y) >= FURTHER) {
    if (held.touch) return letGo();
    lift();
  }
  if (held.moving) holder()?.style.setProperty("translate", `${x / mine.zoom}px ${y / mine.zoom}px`);
});

window.addEventListener("pointerup", (event) => {
  ground = null;
  map.classList.remove("map--panned");
  if (!held?.moving) return letGo();
  dropped = true;
  void drop(event.clientX, event.clientY - held.y);
});
window.addEventListener("pointercancel", letGo);
window.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && held?.moving) {
    event.stopPropagation();
    dropped = true;
    letGo();
  }
}, true);

// Once a finger has lifted a step, the map must not scroll under it.
map.addEventListener("touchmove", (event) => held?.moving && event.preventDefault(), { passive: false });
map.addEventListener("contextmenu", (event) => held?.touch && event.preventDefault());
map.addEventListener("dragstart", (event) => event.preventDefault());
// The press that ends a drag is no press.
window.addEventListener("click", (event) => {
  if (!dropped) return;
  dropped = false;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

function letGo() {
  const place = holder();
  window.clearTimeout(held?.timer);
  held = null;
  layDown(place);
}

/** @param {HTMLElement | undefined} place */
function layDown(place) {
  place?.classList.remove("map__place--held");
  place?.style.removeProperty("translate");
}

/** @param {number} x where the pointer is @param {number} down how far it went down */
async function drop(x, down) {
  const place = holder();
  const lane = place && laneAt(x);
  if (!place || !lane) return letGo();
  // From here it follows no pointer: it lies where it was dropped until the answer comes.
  held = null;
  const middle = Number(place.dataset.y) + Number(place.dataset.h) / 2 + down / unitNow();
  const step = place.dataset.step ?? "";
  const there = [...lane.querySelectorAll(".map__place")].filter((other) => other !== place);
  const mates = /** @type {HTMLElement[]} */ (there).map(({ dataset }) => {
    return { rank: Number(dataset.rank), at: Number(dataset.y) + Number(dataset.h) / 2 };
  });
  const { top, row } = field().dataset;
  const rank = String(between(mates, middle, (middle - Number(top)) / Number(row) - 0.5));
  const same = lane === place.closest(".map__lane");
  const answer = same
    ? await send("reorder", { among: ["steps"], thing: [step], rank: [rank] })
    : await send("write_step", { ...(await fieldsFor(step, lane.dataset.laneKey ?? "")), place: [rank] });
  if (!answer.ok) strip("stop", answer.sentence ?? t("Not moved. Reload the page and try again."), "stop");
  layDown(places().find((each) => each.dataset.step === step));
  if (answer.ok) say(same ? t("Moved.") : t("Moved to “%(lane)s”.", { lane: lane.querySelector("h2")?.firstChild?.textContent?.trim() ?? "" }));
}

/** Pixels on the screen for one unit of the drawing. */
function unitNow() {
  return (parseFloat(getComputedStyle(document.documentElement).fontSize) / 16) * mine.zoom;
}

/** @param {number} x */
function laneAt(x) {
  const lanes = /** @type {HTMLElement[]} */ ([...field().querySelectorAll(".map__lane")]);
  const at = (x - field().getBoundingClientRect().left) / unitNow();
  return lanes.filter((lane) => Number(lane.dataset.x) <= at).pop() ?? lanes[0];
}

/**
 * The row asked for, or else one between the two that it was dropped between.
 * @param {{rank: number, at: number}[]} mates from the top @param {number} middle @param {number} row
 */
function between(mates, middle, row) {
  const below = mates.findIndex((mate) => mate.at > middle);
  const place = below < 0 ? mates.length : below;
  const low = mates[place - 1]?.rank ?? -Infinity;
  const high = mates[place]?.rank ?? Infinity;
  const round = Math.round(row * 1000) / 1000;
  if (low < round && round < high) return round;
  return low === -Infinity ? high - 1 : high === Infinity ? low + 1 : (low + high) / 2;
}

/** The same form that “Move to lane…” would send, so that nothing typed is lost. @param {string} step @param {string} lane */
async function fieldsFor(step, lane) {
  const response = await fetch(`${home()}/map/step/${step}/lane`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = page.querySelector(`form[data-to-lane="${CSS.escape(lane)}"]`);
  /** @type {Record<string, string[]>} */
  const fields = {};
  if (!(form instanceof HTMLFormElement)) return fields;
  for (const [name, value] of new FormData(form)) if (name !== "next") fields[name] = [String(value)];
  return fields;
}
