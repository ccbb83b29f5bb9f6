// @ts-check
/** The keys of the drawn map: one stop for Tab, arrows walk lanes and links, numbers look further. */
import { home, open, stepOf } from "./map.js";
import { boxOf, field, focusOn, links, look, map, mine, places, rove } from "./map-drawn.js";

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

/** @param {string} key @param {HTMLElement} from @param {boolean} byLink */
function next(key, from, byLink) {
  const mates = inside(/** @type {Element} */ (from.closest(".map__lane")));
  const at = mates.indexOf(from);
  if (key === "ArrowUp") return mates[at - 1];
  if (key === "ArrowDown") return mates[at + 1];
  if (key === "Home") return mates[0];
  if (key === "End") return mates[mates.length - 1];
  const way = key === "ArrowRight" ? 1 : -1;
  return byLink ? along(from, way) : besides(from, way);
}

map.addEventListener("keydown", (event) => {
  const at = event.target;
  if (!(at instanceof HTMLElement) || !at.matches(".step") || !map.classList.contains("map--drawn")) return;
  const from = /** @type {HTMLElement} */ (at.closest(".map__place"));
  const step = stepOf(at);
  const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
  if ((event.ctrlKey || event.metaKey) && sideways && document.querySelector(".dock")) {
    event.preventDefault();
    return open(`${home()}/map/step/new?${event.key === "ArrowLeft" ? "before" : "after"}=${step}`);
  }
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") {
    // With Alt too, even where there is nowhere to go: the browser would leave the page.
    event.preventDefault();
    const to = next(event.key, from, event.altKey);
    if (to) walk(to);
  } else if (event.key === " ") {
    event.preventDefault();
    focusOn(step === mine.focus ? "" : step);
  } else if (["1", "2", "3"].includes(event.key) && !event.altKey) {
    event.preventDefault();
    look(Number(event.key), step);
  }
});

/** @param {HTMLElement} to */
function walk(to) {
  const step = to.dataset.step ?? "";
  rove(step);
  boxOf(step)?.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest", inline: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !(mine.focus || mine.picked.length) || document.querySelector("dialog[open]")) return;
  if (event.target instanceof Element && event.target.matches("input, textarea, select")) return;
  focusOn("");
});

map.addEventListener("focusin", (event) => {
  const step = stepOf(event.target);
  if (step && step !== mine.stop) rove(step);
});
