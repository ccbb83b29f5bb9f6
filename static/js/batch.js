// @ts-check
/** The batch grid by script: posts one cell at a time, says how far it is, and keeps what was refused in its cell. */
import { mint } from "./door.js";
import { say } from "./say.js";
import { t, tn } from "./words.js";

/** @typedef {{placed: number, down: number, left: {words: string, sentence: string}[], ask?: import("./guard-ours.js").Asked[], stuck: boolean}} Told */

/** @param {string} text */
const linesOf = (text) => text.split(/\r?\n/).filter((line) => line.trim() !== "");

/** @param {HTMLFormElement} form */
function cellsOf(form) {
  const boxes = /** @type {HTMLTextAreaElement[]} */ ([...form.querySelectorAll("textarea[data-lines]")]);
  return boxes.filter((box) => linesOf(box.value).length);
}

/** Sends one cell; null if no answer came. @param {HTMLFormElement} form @param {HTMLTextAreaElement} box @param {string} kept @returns {Promise<Told | null>} */
async function post(form, box, kept) {
  const all = new FormData(form);
  const sent = new URLSearchParams();
  const token = box.name.replace("cell--", "token--");
  for (const name of ["how", "scribed", box.name, token]) sent.append(name, String(all.get(name) ?? ""));
  if (kept) sent.append("kept", kept);
  try {
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: sent });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** What was refused stays with its reason. @param {HTMLTextAreaElement} box @param {Told} told */
function settle(box, told) {
  box.value = told.left.map((each) => each.words).join("\n");
  const cell = box.closest(".batch__cell");
  const why = cell?.querySelector("[data-why]");
  cell?.classList.toggle("batch__cell--wrong", told.left.length > 0);
  box.toggleAttribute("aria-invalid", told.left.length > 0);
  if (why) box.setAttribute("aria-describedby", why.id);
  why?.replaceChildren(
    ...[...new Set(told.left.map((each) => each.sentence))].map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }),
  );
  // The same words typed again into this cell are a new note from here on.
  const token = cell?.querySelector("[data-token]");
  if (token instanceof HTMLInputElement) token.value = mint("b");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {HTMLFormElement} form */
async function place(form) {
  const cells = cellsOf(form);
  const total = cells.reduce((sum, box) => sum + linesOf(box.value).length, 0);
  const bar = /** @type {HTMLProgressElement | null} */ (form.querySelector("progress"));
  const button = /** @type {HTMLButtonElement | null} */ (form.querySelector("button"));
  if (!bar || !button || button.disabled) return;
  if (!total) return tell(form, t("There is nothing to place yet. Type a note into a cell."));
  let [placed, down, left] = [0, 0, 0];
  // What the guard was told of these words; it takes it back for the next ones.
  const kept = String(new FormData(form).get("kept") ?? "");
  /** @type {NonNullable<Told["ask"]>} */
  const asked = [];
  let reached = true;
  button.disabled = true;
  bar.hidden = false;
  bar.max = total;
  for (const box of cells) {
    box.readOnly = true;
    const told = await post(form, box, kept);
    box.readOnly = false;
    reached = told !== null;
    if (!told) break;
    [placed, down, left] = [placed + told.placed, down + told.down, left + told.left.length];
    settle(box, told);
    asked.push(...(told.ask ?? []));
    bar.value = placed + left;
    show(form, t("%(done)s of %(total)s", { done: placed + left, total }));
    if (told.stuck) break;
  }
  button.disabled = false;
  bar.hidden = true;
  tell(form, outcome(placed, down, left, reached));
  if (left) form.querySelector(".batch__cell--wrong textarea")?.scrollIntoView({ block: "center" });
  document.dispatchEvent(new CustomEvent("door:refused", { cancelable: true, detail: { form, answer: { ok: false, ask: asked } } }));
}

/** @param {number} placed @param {number} down @param {number} left @param {boolean} reached */
function outcome(placed, down, left, reached) {
  const parts = [tn("%(num)s note placed.", "%(num)s notes placed.", placed)];
  if (placed && down === placed) parts.push(t("Face down, until a coach turns them over."));
  else if (down) parts.push(tn("%(num)s lies face down.", "%(num)s lie face down.", down));
  else if (placed) parts.push(t("Face up, for everyone in this workshop."));
  if (left) parts.push(tn("%(num)s line was not placed; the reason is below its cell.", "%(num)s lines were not placed; the reasons are below their cells.", left));
  if (!reached) parts.push(t("The connection is gone. The rest is still in its cells: place it again when it is back; nothing will be doubled."));
  return parts.join(" ");
}

/** @param {HTMLFormElement} form @param {string} sentence */
function show(form, sentence) {
  const place = form.querySelector("[data-say]");
  if (place) place.textContent = sentence;
}

/** @param {HTMLFormElement} form @param {string} sentence */
function tell(form, sentence) {
  show(form, sentence);
  say(sentence);
}

/* On a phone one question is shown at a time: the one whose words are to be changed. */
document.addEventListener("guard:shown", (event) => {
  const question = event.target instanceof HTMLTextAreaElement ? event.target.name.split("--").at(-1) : "";
  const choice = document.getElementById(`shown-${question}`);
  if (choice instanceof HTMLInputElement) choice.checked = true;
});

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.hasAttribute("data-batch")) return;
  event.preventDefault();
  void place(event.target);
});

document.addEventListener("keydown", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form[data-batch]") : null;
  if (!(form instanceof HTMLFormElement) || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
