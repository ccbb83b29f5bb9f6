// @ts-check
/** The console: who leads, what is ahead by the clock, and what is pressed twice. Moving on is in moving.js. */
import { secondsUntil } from "./clock.js";
import "./console-keys.js";
import "./moving.js";
import { say } from "./say.js";

const AGAIN = 30_000;
const SETTLE = 300;
const ARMED_FOR = 5000;
/** What was left, and when it is said again: so many minutes later. */
const MORE = 5;
/** In minutes, as the agenda has it. */
const BREAK = 240;

const main = document.querySelector(".console__main");

/* Who leads is the same for all; that it is oneself only this page knows. */
function lead() {
  const mine = document.getElementById("console-lead")?.dataset.leader === document.body.dataset.me;
  for (const each of document.querySelectorAll("[data-others-lead]")) if (each instanceof HTMLElement) each.hidden = mine;
  const yours = document.querySelector("[data-you-lead]");
  if (yours instanceof HTMLElement) yours.hidden = !mine;
}

/* The end of the day moves with the clock: it is asked for again every half minute and after every change. */
let asked = 0;

async function look() {
  window.clearTimeout(asked);
  asked = window.setTimeout(() => void look(), AGAIN);
  if (document.visibilityState === "hidden") return;
  const answer = await fetch(main?.getAttribute("data-day") ?? "").catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["ahead-finish", "ahead-nudge"]) {
    const [made, old] = [page.getElementById(id), document.getElementById(id)];
    // A button that has the focus stays while it says the same.
    if (made && old && made.innerHTML !== old.dataset.said) {
      const said = made.innerHTML;
      old.replaceWith(made);
      made.dataset.said = said;
    }
  }
  times();
  leave();
}

function times() {
  for (const time of document.querySelectorAll("time[data-clock]")) {
    const at = new Date(time.getAttribute("data-clock") ?? "");
    time.textContent = at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  }
  for (const place of document.querySelectorAll("[data-took]")) {
    const since = Math.max(0, Math.floor(-secondsUntil(place.getAttribute("data-since") ?? "") / 60));
    // What was left open over a night has not lasted that long.
    place.textContent = since > BREAK ? "…" : `${Number(place.getAttribute("data-took")) + since}…`;
  }
}

/* What a coach has seen and left is said again when it has grown. */
const key = () => `left/${main?.getAttribute("data-workshop")}`;

function leave() {
  const nudge = document.querySelector(".nudge");
  const left = Number(sessionStorage.getItem(key()) ?? -1);
  if (nudge instanceof HTMLElement) nudge.hidden = left >= 0 && Number(nudge.dataset.over) < left + MORE;
}

document.addEventListener("click", (event) => {
  const on = event.target instanceof Element ? event.target : null;
  const nudge = on?.closest("[data-leave-it]")?.closest(".nudge");
  if (nudge instanceof HTMLElement) {
    sessionStorage.setItem(key(), nudge.dataset.over ?? "0");
    leave();
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(on)) menu.removeAttribute("open");
});

/* Pressed twice: the first press only says so. It holds through a swap of its region. */
let armed = "";
let disarming = 0;

function arms() {
  for (const form of document.querySelectorAll("form[data-twice]")) {
    const button = form.querySelector("button");
    const small = form.querySelector("small");
    if (!button || !small) continue;
    const is = button.id === armed && !button.disabled;
    small.dataset.words ??= small.textContent ?? "";
    button.classList.toggle("button--armed", is);
    small.textContent = is ? (small.dataset.again ?? "") : small.dataset.words;
  }
}

/** @param {string} id */
function arm(id) {
  armed = id;
  arms();
  window.clearTimeout(disarming);
  if (id) disarming = window.setTimeout(() => arm(""), ARMED_FOR);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-twice")) return;
  const button = form.querySelector("button");
  if (button?.id === armed) {
    form.closest("details")?.removeAttribute("open");
    return arm("");
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  arm(button?.id ?? "");
  say([button?.querySelector("span")?.textContent, form.querySelector("small")?.dataset.again].join(", "));
}, true);

document.addEventListener("keys:escape", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (!menu && !armed) return;
  event.preventDefault();
  arm("");
  menu?.removeAttribute("open");
  menu?.querySelector("summary")?.focus();
});

document.addEventListener("region:swapped", (event) => {
  const { id } = /** @type {CustomEvent} */ (event).detail;
  if (id === "console-lead") lead();
  if (id === "console-ahead") times();
  arms();
  if (!["console-ahead", "console-timer", "console-now"].includes(id)) return;
  window.clearTimeout(asked);
  asked = window.setTimeout(() => void look(), SETTLE);
});

lead();
times();
leave();
asked = window.setTimeout(() => void look(), AGAIN);
