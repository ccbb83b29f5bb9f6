// @ts-check
/** The keys of the drawn map: one stop for Tab, arrows walk lanes and links, numbers look further. */
import { inField, useKeys } from "./keys.js";
import { home, open, stepOf } from "./map.js";
import { boxOf, field, focusOn, links, look, map, mine, places, rove } from "./map-drawn.js";
import { t } from "./words.js";

/** @param {HTMLElement} place */
const middle = (place) => Number(place.dataset.y) + Number(place.dataset.h) / 2;

/** The place nearest in height. @param {HTMLElement[]} among @param {HTMLElement} to */
function nearest(among, to) {
  return [...among].sort((a, b) => Math.abs(middle(a) - middle(to)) - Math.abs(middle(b) - middle(to)))[0];
}

/** @param {Element} lane */
const inside = (lane) => /** @type {HTMLElement[]} */ ([...lane.querySelectorAll(".map__place")]);

/** The next lane with a step in it, to the left (-1) or right (1). @param {HTMLElement} from @param {number} way */
function besides(from, way) {
  const lanes = [...field().querySelectorAll(".map__lane")];
  let at = lanes.indexOf(/** @type {Element} */ (from.closest(".map__lane"))) + way;
  while (lanes[at] && !inside(lanes[at]).length) at += way;
  return lanes[at] ? nearest(inside(lanes[at]), from) : undefined;
}

/** The nearest step that a link joins with this one. @param {HTMLElement} from @param {number} way */
function along(from, way) {
  const [here, there] = way > 0 ? /** @type {const} */ (["source", "target"]) : /** @type {const} */ (["target", "source"]);
  const joined = links().filter((link) => link.dataset[here] === from.dataset.step).map((link) => link.dataset[there]);
  return nearest(places().filter((place) => joined.includes(place.dataset.step)), from);
}

/** @param {string} key @param {HTMLElement} from */
function next(key, from) {
  const mates = inside(/** @type {Element} */ (from.closest(".map__lane")));
  const at = mates.indexOf(from);
  if (key === "ArrowUp") return mates[at - 1];
  if (key === "ArrowDown") return mates[at + 1];
  if (key === "Home") return mates[0];
  if (key === "End") return mates[mates.length - 1];
  return besides(from, key === "ArrowRight" ? 1 : -1);
}

/** @param {Element} at */
const holds = (at) => at.matches(".step") && map.classList.contains("map--drawn");
/** @param {Element} at */
const placeOf = (at) => /** @type {HTMLElement} */ (at.closest(".map__place"));
const writes = document.querySelector(".dock") !== null;

/** @param {HTMLElement | undefined} to */
function walk(to) {
  const step = to?.dataset.step;
  if (!to || !step) return;
  rove(step);
  boxOf(step)?.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** @param {HTMLElement} at @param {KeyboardEvent} event */
const goes = (at, event) => walk(next(event.key, placeOf(at)));
/** @param {HTMLElement} at @param {KeyboardEvent} event */
const looks = (at, event) => look(Number(event.key), stepOf(at));

useKeys({
  name: t("From step to step"),
  here: () => map.classList.contains("map--drawn"),
  holds,
  keys: [
    ...["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].map((key, n) => ({ key, caps: n ? [] : ["↑", "↓", "←", "→"], words: n ? "" : t("To the next step in the lane, to the next lane"), does: goes })),
    { key: "Home", caps: ["Home", "End"], words: t("To the first and the last step of the lane"), does: goes },
    { key: "End", caps: [], words: "", does: goes },
    { key: "Alt", caps: ["Alt", "←", "→"], words: t("Along a link") },
    ...(writes ? [{ key: "Control", caps: ["Ctrl", "←", "→"], words: t("Add a step before or after, linked with this one") }] : []),
    { key: " ", caps: [t("Space")], words: t("Put the step in focus, or let it go"), does: (/** @type {HTMLElement} */ at) => focusOn(stepOf(at) === mine.focus ? "" : stepOf(at)) },
    ...["1", "2", "3"].map((key, n) => ({ key, caps: n ? [] : ["1", "2", "3"], words: n ? "" : t("Show what is one, two or three links away"), does: looks })),
  ],
});

/* With Ctrl and Alt the registry does nothing, as most of those are the browser's. */
map.addEventListener("keydown", (event) => {
  const at = event.target;
  if (!(at instanceof HTMLElement) || !holds(at) || !event.key.startsWith("Arrow") || event.shiftKey) return;
  const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (event.ctrlKey || event.metaKey) {
    if (!way || !writes) return;
    event.preventDefault();
    open(`${home()}/map/step/new?${way < 0 ? "before" : "after"}=${stepOf(at)}`);
  } else if (event.altKey) {
    // Even where there is nowhere to go: the browser would leave the page.
    event.preventDefault();
    walk(way ? along(placeOf(at), way) : next(event.key, placeOf(at)));
  }
});

document.addEventListener("keys:escape", (event) => {
  const { at } = /** @type {CustomEvent} */ (event).detail;
  if (inField(at) || !(mine.focus || mine.picked.length)) return;
  event.preventDefault();
  focusOn("");
});

map.addEventListener("focusin", (event) => {
  const step = stepOf(event.target);
  if (step && step !== mine.stop) rove(step);
});
