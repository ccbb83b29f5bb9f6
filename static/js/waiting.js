// @ts-check
/** What waits on this device, in words under the bar and, if it is notes, where they will lie on the board. */
import { connection } from "./connection.js";
import { icon } from "./icon.js";
import { all as everything, keeps } from "./kept.js";
import { readingOnly } from "./reading.js";
import { say, strip } from "./say.js";
import { t, tn } from "./words.js";

/** @typedef {import("./outbox.js").Entry} Entry */

/** @type {Entry[]} */
let waiting = [];
/** @type {string[]} */
const back = [];

/** @param {string} why */
function tell(why) {
  if (!waiting.length) return tellLost();
  // Another tab of this browser may have something waiting too.
  const all = keeps() ? everything("outbox").map(([, entry]) => entry) : waiting;
  const count = Math.max(all.length, waiting.length);
  const lead = all.every(({ message }) => message.kind === "place_note")
    ? tn("%(num)s note on this device.", "%(num)s notes on this device.", count)
    : tn("%(num)s change on this device.", "%(num)s changes on this device.", count);
  const usual = tn(
    "It will go when the connection is back. You can keep writing.",
    "They will go when the connection is back. You can keep writing.",
    count,
  );
  const open = readingOnly() && t("What waits goes when the board can be written on again.");
  strip("care", why || open || usual, "saved-here", { lead, name: "waiting" });
}

function tellLost() {
  const words = t("What you write is kept on this device and goes when the connection is back.");
  strip("care", connection() === "lost" ? words : "", "saved-here", { lead: t("Not connected."), name: "waiting" });
}

/** Puts the waiting notes into their cells, below what is there. */
function lay() {
  for (const list of document.querySelectorAll("[data-waiting]")) list.remove();
  for (const { id, message } of waiting) {
    const { note = [], stage = [], question = [], text = [] } = message.form;
    const cell = document.getElementById(`at--${stage[0]}--${question[0]}`);
    const here = message.kind === "place_note" && message.workspace === document.body.dataset.workspace;
    if (!here || !cell || document.getElementById(`note--${note[0]}`)) continue;
    listIn(cell).append(card(id, question[0] ?? "", text[0] ?? ""));
  }
}

/** @param {HTMLElement} cell */
function listIn(cell) {
  const old = cell.querySelector("[data-waiting]");
  const list = document.createElement("ol");
  list.className = "notes";
  list.dataset.waiting = "";
  list.setAttribute("aria-label", t("On this device, not sent"));
  if (!old) cell.append(list);
  return old ?? list;
}

/** @param {string} id @param {string} question @param {string} words */
function card(id, question, words) {
  const made = document.createElement("li");
  made.className = `note note--${question} note--mine note--waiting`;
  made.id = `waits--${id}`;
  made.innerHTML = `<p class="note__head"> <span></span></p><p class="note__text"></p>`;
  made.querySelector(".note__head")?.prepend(icon("saved-here"));
  made.querySelector("span")?.append(t("On this device, not sent"));
  made.querySelector(".note__text")?.append(words);
  return made;
}

document.addEventListener("post:waiting", (event) => {
  const { waiting: now, why } = /** @type {CustomEvent<{waiting: Entry[], why: string}>} */ (event).detail;
  const gone = waiting.length > 0 && !now.length;
  waiting = now;
  tell(why);
  lay();
  if (gone && connection() === "live") say(t("Sent. Nothing waits on this device."));
});

document.addEventListener("region:swapped", () => {
  if (waiting.length || document.querySelector("[data-waiting]")) lay();
});

/* No form holds these words any more, so they are shown until the strip is closed. */
document.addEventListener("post:refused", (event) => {
  const { entry, answer } = /** @type {CustomEvent} */ (event).detail;
  const words = entry.message.form.text?.[0] ?? entry.message.form.words?.[0] ?? "";
  if (words) back.push(`“${words}”`);
  const had = back.length ? t("You had written: %(words)s", { words: back.join(", ") }) : "";
  strip("stop", `${answer.sentence ?? ""} ${had}`.trim(), "stop", { lead: t("Not sent."), name: "given-back" });
});
