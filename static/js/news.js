// @ts-check
/** Tells screen readers what came to the board: one sentence once it is quiet, not one for each note. */
import { say } from "./say.js";

const QUIET = 1000;
const AT_MOST = 5000;

let known = count();
let timer = 0;
let since = 0;

function count() {
  const up = document.querySelectorAll("#board [data-note]").length;
  const own = document.querySelectorAll("#board [data-own] [data-note]").length;
  let down = 0;
  for (const tiles of document.querySelectorAll("#board [data-down]")) down += Number(tiles.getAttribute("data-down"));
  return { all: up - own + down, down };
}

function tell() {
  const before = known;
  known = count();
  timer = since = 0;
  const came = known.all - before.all;
  const turned = before.down - known.down;
  if (came > 0) say(`${notes(came, "new ")} on the board.`);
  else if (turned > 0 && came === 0) say(`${notes(turned)} turned over.`);
  else if (came < 0) say(`${notes(-came)} taken off the board.`);
}

/** @param {number} many */
function notes(many, kind = "") {
  return `${many} ${kind}${many === 1 ? "note" : "notes"}`;
}

document.addEventListener("region:swapped", () => {
  if (!document.getElementById("board")) return;
  window.clearTimeout(timer);
  since ||= Date.now();
  timer = window.setTimeout(tell, Math.min(QUIET, Math.max(0, since + AT_MOST - Date.now())));
});
