// @ts-check
/**
 * The post: takes what is sent to the server, in order, until it is answered. Commands name what they make, so
 * a resend changes nothing. Showing how much waits is left to waiting.js.
 */
import { connection, settled } from "./connection.js";
import { leave } from "./kept.js";
import { adopt, isOurs, isTooOld, put, take } from "./outbox.js";
import { provesReadingOnly } from "./reading.js";
import { ANSWER_WITHIN, ask } from "./wire.js";
import { t } from "./words.js";

/** @typedef {import("./wire.js").Answer} Answer */
/** @typedef {import("./outbox.js").Entry} Entry */
/** @typedef {{entry: Entry, settle: (answer: Answer) => void, again?: boolean, reads?: boolean}} Item */

const AGAIN_AFTER = 1500;
const LOOK_AFTER = 5000;
const NOT_NOW = t("There is no connection. You can do this when the connection is back; what you write is kept meanwhile.");
const UNSURE = t("No answer came, so it may not be done. Look again when the connection is back.");
const TOO_OLD = t("It waited on this device for more than 12 hours and was never sent.");

/** @type {Item[]} */
let queue = [];
let sending = false;
let why = "";

/**
 * Sends a command; resolves when the server has answered, however long that takes.
 * @param {string} kind
 * @param {Record<string, string[]>} form
 * @param {import("./outbox.js").Draft[]} [drafts] what it was typed into, to be cleared once it is kept
 * @returns {Promise<Answer>}
 */
export function send(kind, form, drafts = []) {
  return new Promise((settle) => {
    queue.push({ entry: put({ kind, workspace: workspaceOf(), form }, drafts), settle });
    window.setTimeout(tell, ANSWER_WITHIN);
    tell();
    void empty();
  });
}

/**
 * Sends what is done now or not at all: it never waits on the device.
 * @param {string} kind
 * @param {Record<string, string[]>} form
 * @param {import("./outbox.js").Draft[]} [drafts]
 * @returns {Promise<Answer>}
 */
export async function sendNow(kind, form, drafts = []) {
  if ((await settled()) === "lost" || overdue()) return { ok: false, sentence: NOT_NOW };
  const answer = await ask({ kind, workspace: workspaceOf(), form });
  if (answer?.ok) document.dispatchEvent(new CustomEvent("post:kept", { detail: { drafts } }));
  return answer ?? { ok: false, sentence: UNSURE };
}

function workspaceOf() {
  return document.body.dataset.workspace ?? location.pathname.split("/")[2] ?? "";
}

/** Whether anything has waited long enough to be spoken of. */
function overdue() {
  const late = Date.now() - ANSWER_WITHIN;
  return queue.some(({ entry, again }) => again || entry.at <= late || connection() === "lost");
}

function tell() {
  const waiting = overdue() ? queue.map(({ entry }) => entry) : [];
  document.dispatchEvent(new CustomEvent("post:waiting", { detail: { waiting, why } }));
}

async function empty() {
  if (sending) return;
  sending = true;
  for (let next = first(); next; next = first()) {
    const answer = await attempt(next.entry);
    // Words that waited for the connection are not refused because the room reads just now: they wait on.
    next.reads = answer?.ok === false && !answer.again && overdue() && (await provesReadingOnly());
    next.again ||= answer?.again;
    why = answer?.again ? (answer.sentence ?? "") : "";
    const done = answer && !answer.again && !next.reads;
    if (done) settle(next, answer);
    tell();
    if (!done && !next.reads) await pause();
  }
  sending = false;
}

const first = () => queue.find((item) => !item.reads);

/** @param {Entry} entry @returns {Promise<Answer | null>} */
async function attempt(entry) {
  // Another tab took it over and answers for it.
  if (!isOurs(entry)) return { ok: true };
  return isTooOld(entry) ? { ok: false, sentence: TOO_OLD } : ask(entry.message);
}

/** @param {Item} item @param {Answer} answer */
function settle(item, answer) {
  const done = answer.ended ? queue : [item];
  queue = queue.filter((each) => !done.includes(each));
  for (const each of done) {
    if (answer.ok) document.dispatchEvent(new CustomEvent("post:kept", { detail: each.entry }));
    each.settle(answer);
    take(each.entry);
  }
  if (answer.ended) leave();
}

/** @returns {Promise<unknown>} */
function pause() {
  return new Promise((go) => {
    window.setTimeout(go, AGAIN_AFTER);
    document.addEventListener("connection:changed", go, { once: true });
  });
}

/* What waited when a page was left or lost is sent by whichever page is here; no form holds its words any more. */
function resume() {
  const found = adopt().map((entry) => ({ entry, settle: (/** @type {Answer} */ answer) => told(entry, answer) }));
  if (!found.length) return;
  queue = [...queue, ...found].sort((one, other) => (one.entry.id < other.entry.id ? -1 : 1));
  tell();
  void empty();
}

/** @param {Entry} entry @param {Answer} answer */
function told(entry, answer) {
  const said = answer.ask ? "post:asked" : "post:refused";
  if (!answer.ok) document.dispatchEvent(new CustomEvent(said, { detail: { entry, answer } }));
}

document.addEventListener("connection:changed", () => {
  tell();
  if (connection() === "live") void empty();
});
document.addEventListener("reading:changed", () => {
  for (const item of queue) item.reads = false;
  void empty();
});
document.addEventListener("device:left", () => {
  queue = [];
  tell();
});

/* Not before every module has its listeners. */
window.setTimeout(resume);
window.setInterval(resume, LOOK_AFTER);
