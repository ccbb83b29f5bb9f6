// @ts-check
/**
 * What was sent and not answered yet, kept on this device so that a reload or a crash loses nothing. Each entry
 * lies under an id of its own and belongs to one page; when that page is gone, another takes it over.
 */
import { all, drop, fleeting, keep, keeps, kept, tooOld } from "./kept.js";

/** @typedef {{kind: string, workspace: string, form: Record<string, string[]>}} Message */
/** @typedef {[place: string, words: string]} Draft */
/** @typedef {{id: string, at: number, page: string, message: Message, drafts: Draft[]}} Entry */

const BEAT = 1000;
const SILENT = 5000;
const PAGE = Array.from(crypto.getRandomValues(new Uint32Array(2)), (bits) => bits.toString(36)).join("");

/** @type {Map<string, Entry>} */
const ours = new Map();
let number = 0;
let beating = 0;

/** @param {Message} message @param {Draft[]} drafts @param {number} [at] since when it waits @returns {Entry} */
export function put(message, drafts, at = Date.now()) {
  const id = `${String(at).padStart(14, "0")}-${String((number += 1)).padStart(6, "0")}-${PAGE}`;
  const entry = { id, at, page: PAGE, message, drafts };
  hold(entry);
  return entry;
}

/** @param {Entry} entry */
function hold(entry) {
  ours.set(entry.id, entry);
  keep("outbox", entry.id, entry, entry.at);
  beat();
}

/** Takes an entry out: it was answered, or it is another page's by now. @param {Entry} entry */
export function take(entry) {
  if (isOurs(entry)) drop("outbox", entry.id);
  ours.delete(entry.id);
  if (!ours.size) rest();
}

/** Whether this page should still send it. @param {Entry} entry */
export function isOurs(entry) {
  return ours.has(entry.id) && (!keeps() || kept("outbox", entry.id)?.page === PAGE);
}

/** What pages that are gone have left; some of it may be too old to be sent. @returns {Entry[]} */
export function adopt() {
  const found = all("outbox").map(([, entry]) => entry);
  const orphans = found.filter((entry) => entry.page !== PAGE && !breathes(entry.page));
  for (const orphan of orphans) {
    drop("page", orphan.page);
    hold(Object.assign(orphan, { page: PAGE }));
  }
  return orphans;
}

/** @param {string} page */
function breathes(page) {
  const last = kept("page", page);
  return last !== null && Date.now() - last.at < SILENT;
}

/* A page that has something waiting shows that it is there. */
function beat() {
  keep("page", PAGE, {});
  beating ||= window.setInterval(() => keep("page", PAGE, {}), BEAT);
}

function rest() {
  window.clearInterval(beating);
  beating = 0;
  drop("page", PAGE);
}

window.addEventListener("pagehide", rest);
window.addEventListener("pageshow", (event) => {
  if (event.persisted && ours.size) beat();
});

/* Nothing on the disk would bring these back. */
window.addEventListener("beforeunload", (event) => {
  if (keeps() && [...ours.keys()].some((id) => fleeting("outbox", id))) event.preventDefault();
});

document.addEventListener("device:left", () => {
  ours.clear();
  rest();
});

/** @param {Entry} entry */
export const isTooOld = (entry) => tooOld(entry.at);
