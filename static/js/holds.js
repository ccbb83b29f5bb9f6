// @ts-check
/** Who is editing what: tells the others which note is open here, and shows on notes what they tell. */
import { icon } from "./icon.js";
import { steady } from "./steady.js";
import { ANSWER_WITHIN } from "./wire.js";
import { t } from "./words.js";

/** @typedef {{note: string, held: boolean, name: string}} Held no name: whoever it is, is not to be known */

const FOR = 60_000;
const TELL_AGAIN = 15_000;

const { workspace, surface } = document.body.dataset;

/** @type {Map<string, {name: string, timer: number}>} */
const held = new Map();
/** @type {import("socket.io-client").Socket | null} */
let socket = null;
let mine = "";
let told = 0;

/** @param {import("socket.io-client").Socket} live */
export function useHolds(live) {
  socket = live;
  live.on("held", take);
  return { again };
}

/** After (re)connecting: what others hold, and what is open here. */
async function again() {
  const all = await socket?.timeout(ANSWER_WITHIN).emitWithAck("holds", { workspace, surface }).catch(() => null);
  for (const note of held.keys()) if (!all?.some((/** @type {Held} */ each) => each.note === note)) free(note);
  for (const each of all ?? []) take(each);
  hold();
}

/** @param {Held} news */
function take({ note, held: is, name }) {
  if (!is) return free(note);
  window.clearTimeout(held.get(note)?.timer);
  // Whoever holds it says so again while they write; who went quiet holds it no more.
  held.set(note, { name, timer: window.setTimeout(() => free(note), FOR) });
  mark(note);
}

/** @param {string} note */
function free(note) {
  window.clearTimeout(held.get(note)?.timer);
  held.delete(note);
  mark(note);
}

/** @param {string} note */
function mark(note) {
  const card = document.getElementById(`note--${note}`);
  const by = held.get(note);
  const words = by?.name ? t("%(name)s is editing", { name: by.name }) : t("Someone is editing");
  steady(() => {
    card?.classList.toggle("note--held", by !== undefined);
    card?.querySelector(".note__holder")?.remove();
    if (by) card?.append(line("span", "note__holder", words));
  });
  if (note === mine) warn();
}

/** In the dialog of a note: that somebody else has it open too. */
function warn() {
  const form = formOf(document);
  form?.querySelector("[data-holder]")?.remove();
  const by = held.get(mine);
  if (!by) return;
  const words = by.name
    ? t("%(name)s has this open too. If you both save, both texts are kept.", { name: by.name })
    : t("Someone else has this open too. If you both save, both texts are kept.");
  const made = line("p", "honest", words);
  made.dataset.holder = "";
  form?.prepend(made);
}

/** @param {string} tag @param {string} name @param {string} words */
function line(tag, name, words) {
  const made = document.createElement(tag);
  made.className = name;
  const said = document.createElement("span");
  said.append(words);
  made.append(icon("edit"), " ", said);
  return made;
}

/** @param {ParentNode} within */
function formOf(within) {
  return within.querySelector("dialog[open] form[action$='/do/edit_note']");
}

function hold() {
  told = Date.now();
  if (mine && socket?.connected) socket.emit("hold", { note: mine });
}

function letGo() {
  if (mine && socket?.connected) socket.emit("let_go", { note: mine });
  mine = "";
}

document.addEventListener("sheet:opened", () => {
  const note = formOf(document)?.querySelector("[name=note]")?.getAttribute("value") ?? "";
  if (note !== mine) letGo();
  mine = note;
  hold();
  warn();
});

/* A close does not bubble, but it can be caught on its way. */
document.addEventListener("close", (event) => {
  if (event.target instanceof Element && event.target.querySelector("form[action$='/do/edit_note']")) letGo();
}, true);

document.addEventListener("input", (event) => {
  if (mine && Date.now() - told > TELL_AGAIN && event.target instanceof Element && event.target.closest("dialog")) hold();
});

document.addEventListener("region:swapped", () => {
  for (const note of held.keys()) mark(note);
});
