// @ts-check
/** Tells screen readers what came to the board: one sentence for all of it, every ten seconds at most. */
import { say } from "./say.js";
import { t, tn } from "./words.js";

const QUIET = 1000;
const AT_MOST = 5000;
const APART = 10_000;
const MUTE = "throughline-mute";

/** @typedef {{stages: Map<string, number>, down: number}} Count */

let known = count();
let timer = 0;
let since = 0;
let last = 0;

/** What of others lies in each life stage, up or down. @returns {Count} */
function count() {
  const stages = new Map();
  let down = 0;
  for (const cell of document.querySelectorAll("#board .cell")) {
    const stage = (cell.getAttribute("data-words") ?? "").split(", ")[0];
    const tiles = Number(cell.querySelector("[data-down]")?.getAttribute("data-down") ?? 0);
    const up = cell.querySelectorAll("[data-note]").length - cell.querySelectorAll("[data-own] [data-note]").length;
    stages.set(stage, (stages.get(stage) ?? 0) + up + tiles);
    down += tiles;
  }
  return { stages, down };
}

function tell() {
  const before = known;
  known = count();
  since = 0;
  last = Date.now();
  if (isMuted()) return;
  const sentence = told(before);
  if (sentence) say(sentence);
}

/** @param {Count} before */
function told(before) {
  /** @type {[string, number][]} */
  const moved = [...known.stages].map(([stage, now]) => [stage, now - (before.stages.get(stage) ?? 0)]);
  const came = moved.filter(([, more]) => more > 0);
  const all = moved.reduce((sum, [, more]) => sum + more, 0);
  const turned = before.down - known.down;
  if (all > 0) return came.map(([stage, more]) => tn("%(num)s new note in %(stage)s", "%(num)s new notes in %(stage)s", more, { stage })).join(", ") + ".";
  if (turned > 0 && all === 0) return tn("%(num)s note turned over.", "%(num)s notes turned over.", turned);
  if (all < 0) return tn("%(num)s note taken off the board.", "%(num)s notes taken off the board.", -all);
  return "";
}

function isMuted() {
  try {
    return window.localStorage.getItem(MUTE) === "on";
  } catch {
    return false;
  }
}

document.addEventListener("region:swapped", () => {
  if (!document.getElementById("board")) return;
  const now = Date.now();
  since ||= now;
  window.clearTimeout(timer);
  // Once it is quiet, though a steady trickle does not put it off for ever.
  timer = window.setTimeout(tell, Math.max(last + APART - now, Math.min(QUIET, since + AT_MOST - now), 0));
});

/* The switch stands on one's own page and among the keys; it is this device's. */
document.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !box.matches("[data-mute-news]")) return;
  try {
    if (box.checked) window.localStorage.setItem(MUTE, "on");
    else window.localStorage.removeItem(MUTE);
    say(box.checked ? t("Announcements are off on this device.") : t("Announcements are on."));
  } catch {
    say(t("This browser does not let pages keep a choice."));
  }
});

function set() {
  for (const box of document.querySelectorAll("[data-mute-news]")) if (box instanceof HTMLInputElement) box.checked = isMuted();
}

document.addEventListener("sheet:opened", set);
set();
