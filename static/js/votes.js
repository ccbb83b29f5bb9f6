// @ts-check
/**
 * Dots: joins the list that everyone shares with one's own dots, which come by one's own channel. The server
 * counts; what is pressed here shows at once and is put right by its answer.
 */
import { sendNow } from "./door.js";
import { useKeys } from "./keys.js";
import { say, strip } from "./say.js";
import { t, tn } from "./words.js";

const list = () => document.getElementById("ballots");
const number = (/** @type {string | undefined} */ words) => Number(words ?? 0);

/** What was pressed and has not been answered yet. @type {Map<string, number>} */
const pressed = new Map();
let sending = Promise.resolve();

/** @param {string} thing */
function own(thing) {
  const mine = document.getElementById("my-votes");
  const kept = mine?.dataset.ballot === list()?.dataset.ballot ? mine?.querySelector(`[data-own-on="${CSS.escape(thing)}"]`) : null;
  return pressed.get(thing) ?? number(kept?.getAttribute("data-dots") ?? "0");
}

const steppers = () => /** @type {HTMLElement[]} */ ([...(list()?.querySelectorAll("[data-thing]") ?? [])]);

function left() {
  const used = steppers().reduce((sum, each) => sum + own(each.dataset.thing ?? ""), 0);
  return Math.max(0, number(list()?.dataset.budget) - used);
}

function paint() {
  const most = number(list()?.dataset.most);
  const rest = left();
  for (const stepper of steppers()) {
    const mine = own(stepper.dataset.thing ?? "");
    const count = stepper.querySelector("[data-own-dots]");
    if (count && count.textContent !== String(mine)) count.textContent = String(mine);
    stepper.classList.toggle("stepper--mine", mine > 0);
    for (const key of stepper.querySelectorAll("[data-dot]")) {
      const can = key.getAttribute("data-dot") === "1" ? rest > 0 && mine < most : mine > 0;
      key.setAttribute("aria-disabled", String(!can));
    }
  }
  const told = document.querySelector("[data-dots-left]");
  const words = tn("%(num)s of your dots left", "%(num)s of your dots left", rest);
  if (told && told.textContent !== words) told.textContent = words;
  paintNotes();
}

/** One's own dots on the notes of the board, where nobody else sees them. */
function paintNotes() {
  for (const old of document.querySelectorAll(".note__votes")) old.remove();
  for (const stepper of steppers()) {
    const mine = own(stepper.dataset.thing ?? "");
    const [shelf, id] = (stepper.dataset.thing ?? "").split("/");
    const there = mine && document.querySelector(`#board [data-${shelf === "groups" ? "group" : "note"}="${CSS.escape(id ?? "")}"]`);
    if (!there) continue;
    const mark = document.createElement("span");
    mark.className = "note__votes";
    mark.textContent = tn("%(num)s dot of yours", "%(num)s dots of yours", mine);
    (there.querySelector(".note__head") ?? there).append(mark);
  }
}

/** Puts dots on a thing or takes them off, one after the other. @param {HTMLElement} stepper @param {number} step */
function press(stepper, step) {
  const thing = stepper.dataset.thing ?? "";
  const ballot = list()?.dataset.ballot ?? "";
  const value = own(thing) + step;
  if (value < 0) return;
  if (step > 0 && left() < 1) return say(tn("%(num)s of your dots left", "%(num)s of your dots left", 0));
  pressed.set(thing, value);
  paint();
  sending = sending.then(async () => {
    const answer = await sendNow("cast_vote", { ballot: [ballot], thing: [thing], value: [String(value)] });
    if (answer.ok) return say(`${tn("%(num)s dot of yours", "%(num)s dots of yours", value)}. ${tn("%(num)s of your dots left", "%(num)s of your dots left", left())}`);
    if (pressed.get(thing) === value) pressed.delete(thing);
    strip("stop", answer.sentence ?? "", "stop");
    paint();
  });
}

document.addEventListener("click", (event) => {
  const key = event.target instanceof Element ? event.target.closest("[data-dot]") : null;
  const stepper = key?.closest("[data-thing]");
  if (!(stepper instanceof HTMLElement) || key?.getAttribute("aria-disabled") === "true") return;
  press(stepper, Number(key?.getAttribute("data-dot")));
});

/** @param {string} held what is meant: a thing of its own, or a note that lies in a group @param {number} step */
function give(held, step) {
  const stepper = steppers().find((each) => (each.dataset.holds ?? "").split(" ").includes(held));
  if (stepper) press(stepper, step);
  else say(t("There is no vote on this just now."));
}

/* V and Shift+V on a note or a group of the board. */
document.addEventListener("note:vote", (event) => {
  const { note, group, change } = /** @type {CustomEvent} */ (event).detail;
  give(note ? `notes/${note}` : `groups/${group}`, change);
});

/** @param {HTMLElement} at */
const thingOf = (at) => at.closest("[data-thing]")?.getAttribute("data-thing") ?? "";

useKeys({
  name: t("In a vote with dots"),
  here: () => steppers().length > 0,
  holds: (at) => thingOf(at) !== "",
  keys: [
    { key: "v", words: t("Put a dot on it; with Shift take one off"), does: (at) => give(thingOf(at), 1) },
    { key: "Shift+v", caps: [], words: "", does: (at) => give(thingOf(at), -1) },
  ],
});

/** What the room is voting on, or what came of it: its place on the page says which. */
const told = () => [...(list()?.querySelectorAll(".ballot") ?? [])].map((each) => each.id)[0] ?? "";
let known = told();

/* A vote that begins, and what came of it, is what the room is at: unless one is writing, it comes into sight. */
function attend() {
  const now = told();
  if (now === known) return;
  known = now;
  const words = list()?.querySelector(".ballot__words")?.textContent ?? "";
  if (!words) return;
  say(!list()?.querySelector(".ballot--open") ? t("The vote is closed: %(words)s", { words }) : t("A vote has begun: %(words)s", { words }));
  if (document.activeElement?.matches("input, textarea, select") || document.querySelector("dialog[open]")) return;
  // After what keeps the board in its place when something above it grows.
  window.setTimeout(() => list()?.scrollIntoView({ block: "nearest" }));
}

document.addEventListener("region:swapped", (event) => {
  const { id } = /** @type {CustomEvent} */ (event).detail;
  // What came by one's own channel is the truth again.
  if (id === "my-votes") pressed.clear();
  if (id === "my-votes" || id === "ballots" || steppers().length) paint();
  if (id === "ballots") attend();
});

document.addEventListener("page:healed", () => pressed.clear());
if (list()) paint();
