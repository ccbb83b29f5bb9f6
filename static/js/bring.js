// @ts-check
/**
 * A coach brings everyone to a place: a page goes there by itself, unless somebody is in the middle of writing
 * on it. What a question that is asked says aloud is here too; what late comers are told is in arrive.js.
 */
import { aim } from "./composer.js";
import { all } from "./kept.js";
import { say } from "./say.js";
import { button, made, place, take } from "./strips.js";
import { CAME, remember } from "./tab.js";
import { t } from "./words.js";

const hold = () => document.getElementById("hold");

let seen = hold()?.dataset.brought ?? "0";
let asked = hold()?.dataset.asked ?? "";

/** Whether somebody is in the middle of something here that going away would tear them out of. */
function busy() {
  const fields = document.querySelectorAll("textarea, input[type=text], input:not([type])");
  const isField = (/** @type {Element} */ each) => each instanceof HTMLTextAreaElement || each instanceof HTMLInputElement;
  const begun = [...fields].some((each) => isField(each) && each.value.trim() !== "" && each.value !== each.defaultValue);
  return begun || document.querySelector("dialog[open]") !== null || all("outbox").length > 0;
}

function look() {
  const now = hold();
  if (!now) return;
  const { brought = "0", leads } = now.dataset;
  const again = Number(brought) > Number(seen);
  if (brought !== seen) take("brought");
  seen = brought;
  if (again && leads === undefined) {
    if (busy()) wait(now.dataset.said ?? "");
    else go();
  }
  const question = now.dataset.asked ?? "";
  if (question && question !== asked) say(question);
  asked = question;
}

/** The cell of this board that everyone was brought to; where only a part of it was named, the one the room is at. */
export function target() {
  const [, stage = "", question = ""] = (hold()?.dataset.place ?? "").split(" ");
  const cells = [...document.querySelectorAll(".board .cell")].filter((cell) => cell instanceof HTMLElement);
  const fit = cells.filter((cell) => (!stage || cell.dataset.stage === stage) && (!question || cell.dataset.question === question));
  const lit = fit.find((cell) => cell.matches(".cell--now")) ?? fit.find((cell) => cell.closest(".board__row--lit"));
  return stage || question ? (lit ?? fit[0]) : document.querySelector(".board .cell--now");
}

function go() {
  take("brought");
  const { there, isThere, said = "" } = hold()?.dataset ?? {};
  if (isThere === undefined && there) {
    remember(CAME, said);
    return location.assign(there);
  }
  show(target());
  say(said);
}

/** @param {Element | null | undefined} cell */
export function show(cell) {
  if (!(cell instanceof HTMLElement)) return;
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  aim(cell);
  cell.scrollIntoView({ block: "center", inline: "center" });
}

/** A badge for whoever is writing: they go when they have finished, or at once, or not at all. @param {string} said */
function wait(said) {
  const strip = made("brought", "bring");
  const words = strip.querySelector("span");
  const bold = document.createElement("b");
  bold.textContent = said;
  words?.append(bold, " ", t("Finish this note first."));
  const acts = document.createElement("span");
  acts.className = "strip__acts";
  acts.append(button(t("Go there"), go), button(t("Stay"), () => take("brought")));
  strip.append(acts);
  place(strip);
}

/* Whoever finished their note goes where the others are. */
document.addEventListener("door:kept", () => {
  if (document.querySelector('#strips [data-strip="brought"]')) window.setTimeout(() => void (busy() || go()));
});

document.addEventListener("region:swapped", (event) => {
  if (/** @type {CustomEvent} */ (event).detail.id === "hold") look();
});
