// @ts-check
/**
 * Moving on: Next asks twice while somebody is writing or a life stage is thin, then counts five seconds that can be
 * stopped. Nothing here refuses: the second press always leads on.
 */
import { say } from "./say.js";
import { t, tn } from "./words.js";

const SECONDS = 5;
const FORGETS = 20_000;

/** @typedef {"still" | "asked" | "going"} State */
/** @type {State} */
let state = "still";
let to = "";
let left = 0;
let timer = 0;
let passes = false;

const button = () => document.getElementById("key-next");
const writing = () => Number(document.getElementById("roomlist")?.dataset.writing ?? 0);
const thin = () => button()?.dataset.thin ?? "";
const panel = () => document.getElementById("moving");
const why = () => /** @type {HTMLInputElement | null} */ (document.getElementById("because"));

/** @param {State} next */
function become(next) {
  window.clearTimeout(timer);
  state = next;
  to = button()?.dataset.to ?? "";
  if (next === "asked") timer = window.setTimeout(() => become("still"), FORGETS);
  if (next === "going") {
    left = SECONDS;
    timer = window.setTimeout(count, 1000);
  }
  show();
  if (next !== "still") say(words());
}

function words() {
  const going = tn("Going to “%(to)s” in %(num)s second.", "Going to “%(to)s” in %(num)s seconds.", left, { to });
  if (state === "going") return going;
  const people = writing() ? tn("%(num)s person is still writing.", "%(num)s people are still writing.", writing()) : "";
  return [people, thin() && `${t("Thin so far.")} ${thin()}`, t("Press Next again to go on to “%(to)s”.", { to })].filter(Boolean).join(" ");
}

function show() {
  const [place, next, field] = [panel(), button(), why()];
  if (place) place.hidden = state === "still";
  const said = place?.querySelector("[data-moving-words]");
  if (said && state !== "still") said.textContent = words();
  const asks = place?.querySelector("[data-moving-why]");
  if (asks instanceof HTMLElement) asks.hidden = state !== "asked" || !thin();
  if (state === "still" && field) field.value = "";
  if (!next) return;
  next.classList.toggle("button--armed", state !== "still");
  const [large, small] = [next.querySelector("[data-next-words]"), next.querySelector("[data-next-small]")];
  for (const each of [large, small]) if (each instanceof HTMLElement) each.dataset.words ??= each.textContent ?? "";
  put(large, state === "still" ? "" : t("Next anyway"));
  const many = writing() ? tn("%(num)s still writing, press again", "%(num)s still writing, press again", writing()) : t("press again");
  put(small, state === "still" ? "" : state === "asked" ? many : tn("in %(num)s second", "in %(num)s seconds", left));
}

/** @param {Element | null} place @param {string} said empty: what it said at first */
function put(place, said) {
  if (place instanceof HTMLElement) place.textContent = said || (place.dataset.words ?? "");
}

function count() {
  left -= 1;
  if (left <= 0) return go();
  timer = window.setTimeout(count, 1000);
  show();
}

function go() {
  const form = document.getElementById("next-form");
  if (!(form instanceof HTMLFormElement)) return become("still");
  const because = form.elements.namedItem("because");
  if (because instanceof HTMLInputElement) because.value = why()?.value ?? "";
  passes = true;
  form.requestSubmit();
  passes = false;
  become("still");
}

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.id !== "next-form" || passes) return;
  if (state === "still" && !writing() && !thin()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (state === "asked") become("going");
  else if (state === "still") become("asked");
}, true);

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-moving-cancel]")) stop();
});

function stop() {
  if (state === "still") return;
  become("still");
  say(t("Stopped. The room stays where it is."));
  button()?.focus({ preventScroll: true });
}

document.addEventListener("keys:escape", (event) => {
  if (state === "still") return;
  event.preventDefault();
  stop();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target !== why()) return;
  event.preventDefault();
  become("going");
});

document.addEventListener("input", (event) => {
  if (event.target !== why() || state !== "asked") return;
  // Who writes a reason has not forgotten.
  window.clearTimeout(timer);
});

/* Whoever else leads may have moved meanwhile: then this is about a place that is no longer next. */
document.addEventListener("region:swapped", (event) => {
  if (/** @type {CustomEvent} */ (event).detail.id !== "console-keys") return;
  if (state !== "still" && (button()?.dataset.to ?? "") !== to) become("still");
  else show();
});
document.addEventListener("room:changed", show);
