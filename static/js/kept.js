// @ts-check
/**
 * What this device keeps for the person at it: on its disk for twelve hours at most, or in memory alone where
 * a table shares the device. Whoever comes next finds nothing; what is kept is left to others.
 */

const [LONGEST, SWEEP] = [12 * 3_600_000, 600_000];
const OURS = "throughline ";
const WHO = "throughline-who";

/** @typedef {"draft" | "last" | "outbox" | "page"} Kind */
/** @template T @typedef {T & {at: number}} Kept */

const { me, device } = document.body.dataset;
const owner = me ? shorten(me) : "";
/** @type {Map<string, string>} */
const memory = new Map();
let left = !owner;

/** A short name that says nothing of the person: 53 bits cannot hold the 80 of an id. @param {string} id */
function shorten(id) {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const letter of id) {
    const code = letter.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** If this browser lets us have one. */
function disk() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** @param {Kind} kind @param {string} name */
const key = (kind, name) => `${OURS}${kind} ${owner} ${name}`;

/** @param {string} start */
function names(start) {
  return [...new Set([...memory.keys(), ...Object.keys(disk() ?? {})])].filter((each) => each.startsWith(start));
}

/** @param {string} full */
function remove(full) {
  memory.delete(full);
  disk()?.removeItem(full);
}

/** Whether anything is kept here at all: not for a page that does not know who is at it, nor after leaving. */
export const keeps = () => !left;

/** @param {number} at */
export const tooOld = (at) => Date.now() - at > LONGEST;
/** @param {Kind} kind @param {string} name @param {object} value */
export function keep(kind, name, value, at = Date.now()) {
  if (left) return;
  const full = key(kind, name);
  const text = JSON.stringify({ ...value, at });
  memory.set(full, text);
  if (device === "table") return;
  try {
    disk()?.setItem(full, text);
    if (disk()) memory.delete(full);
  } catch {
    // The disk is full or closed to us; then what is older than this there must not come back.
    disk()?.removeItem(full);
  }
}

/** @param {Kind} kind @param {string} name @returns {Kept<any> | null} */
export const kept = (kind, name) => (left ? null : read(key(kind, name)));

/** @param {string} full @returns {Kept<any> | null} */
function read(full) {
  try {
    const value = JSON.parse(memory.get(full) ?? disk()?.getItem(full) ?? "null");
    return value && typeof value.at === "number" ? value : null;
  } catch {
    return null;
  }
}

/** @param {Kind} kind @param {string} name */
export const drop = (kind, name) => remove(key(kind, name));

/** Everything of one kind, by its name, oldest name first. @param {Kind} kind @returns {[string, Kept<any>][]} */
export function all(kind) {
  const start = key(kind, "");
  const found = left ? [] : names(start).sort();
  return found.flatMap((full) => {
    const value = read(full);
    return value ? [[full.slice(start.length), value]] : [];
  });
}

/** Whether it would be gone if this page went now. @param {Kind} kind @param {string} name */
export const fleeting = (kind, name) => memory.has(key(kind, name));

/** The name of what lies under a key of the disk; null if it is none of this kind. @param {Kind} kind @param {string | null} full */
export function nameOf(kind, full) {
  return owner && full?.startsWith(key(kind, "")) ? full.slice(key(kind, "").length) : null;
}

/** Takes everything of everyone off this device; from here on this page keeps nothing. */
export function leave() {
  for (const full of names(OURS)) remove(full);
  disk()?.removeItem(WHO);
  left = true;
  document.dispatchEvent(new CustomEvent("device:left"));
}

/* What waits to be sent is left to the outbox, which does not let it go without a word. */
function sweep() {
  for (const full of names(OURS)) {
    const value = read(full);
    if (!value || (tooOld(value.at) && !nameOf("outbox", full))) remove(full);
  }
}

/* Nobody is signed in here any more, or it is somebody else: what the one before left goes. */
if (me !== undefined) {
  const alone = owner && device !== "table" ? owner : "";
  if (!alone || disk()?.getItem(WHO) !== alone) {
    for (const full of names(OURS)) remove(full);
    disk()?.removeItem(WHO);
  }
  try {
    if (alone) disk()?.setItem(WHO, alone);
  } catch {
    // A full disk: what follows is kept in memory.
  }
  sweep();
  window.setInterval(sweep, SWEEP);
}

window.addEventListener("storage", (event) => {
  if (event.key !== WHO || left || device === "table" || event.newValue === owner) return;
  // In another tab somebody left or came: this page is theirs no more.
  left = true;
  memory.clear();
  document.dispatchEvent(new CustomEvent("device:left"));
  location.reload();
});
