// @ts-check
/**
 * The time that is left, counted down on the device from what the server said: advisory, it stops nothing.
 * Said aloud when it starts, at one minute and at its end; what it looks like is left to the template.
 */
import { say } from "./say.js";
import { t, tn } from "./words.js";

const OFTEN = 250;
const SMALL = 2000;
const AN_HOUR = 3600;
/** After the sentence about where the room went, which comes with the same frame. */
const LATER = 1500;

/** How far this device’s clock is off from the server’s, in milliseconds; a little is nothing. */
const skew = (() => {
  const told = Date.parse(document.querySelector("meta[name=now]")?.getAttribute("content") ?? "");
  const [arrival] = performance.getEntriesByType("navigation");
  const here = performance.timeOrigin + (arrival instanceof PerformanceNavigationTiming ? arrival.responseStart : 0);
  return Math.abs(told - here) > SMALL ? told - here : 0;
})();

/** Whole seconds until a moment, less than nothing after it; NaN if it is none. @param {string} until */
export const secondsUntil = (until) => Math.ceil((Date.parse(until) - Date.now() - skew) / 1000);

/** @param {number} seconds */
export function digits(seconds) {
  const size = Math.abs(seconds);
  return `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
}

/** What was said of which turn of the timer, so that nothing is said twice. @type {Set<string>} */
const told = new Set();

/** @param {string} turn @param {string} what @param {() => string} [sentence] nothing: only note that it is past */
function once(turn, what, sentence) {
  const name = `${turn} ${what}`;
  if (told.has(name)) return;
  told.add(name);
  if (sentence) say(sentence());
}

/** What was left of it when this page last looked. @type {Map<string, number>} */
const last = new Map();
let began = false;

class TimeLeft extends HTMLElement {
  connectedCallback() {
    this.tick();
    this.beat = window.setInterval(() => this.tick(), OFTEN);
    if (this.hasAttribute("data-announces")) this.begin();
  }

  disconnectedCallback() {
    window.clearInterval(this.beat);
  }

  get left() {
    return this.dataset.until ? secondsUntil(this.dataset.until) : Number(this.dataset.left);
  }

  /* A timer that ran when the page came is no news; one that starts while it is open is. */
  begin() {
    const { seq = "", of = "" } = this.dataset;
    const whole = Math.abs(this.left - Number(of)) < 10;
    if (!began || !this.dataset.until || !whole) return once(seq, "start");
    const minutes = Math.round(Number(of) / 60);
    window.setTimeout(() => once(seq, "start", () => tn("The timer runs: %(num)s minute.", "The timer runs: %(num)s minutes.", minutes)), LATER);
  }

  tick() {
    const left = this.left;
    if (Number.isNaN(left)) return;
    if (this.hasAttribute("data-ends")) this.hidden = left <= 0;
    this.show(left);
    if (this.dataset.until && this.hasAttribute("data-announces")) this.tell(left);
  }

  /** @param {number} left */
  show(left) {
    // An hour past the plan the exact time helps nobody.
    const long = left < -AN_HOUR;
    put(this.querySelector("[data-digits]"), long ? "" : digits(left));
    const word = this.querySelector("[data-word]");
    put(word, long ? t("more than an hour over") : left < 0 ? t("over") : (word?.getAttribute("data-word") ?? ""));
    const line = this.querySelector("progress");
    if (line) line.value = Math.max(0, left);
    this.classList.toggle("clock__time--over", left < 0);
  }

  /** @param {number} left */
  tell(left) {
    const { seq = "", of = "" } = this.dataset;
    // What had passed before this page saw it is no news either.
    const passed = (/** @type {number} */ mark) => (last.get(seq) ?? left) > mark;
    if (left <= 0) once(seq, "end", passed(0) ? () => t("Time is up. Finish what you are writing.") : undefined);
    else if (left <= 60 && Number(of) > 60) once(seq, "minute", passed(60) ? () => t("One minute left.") : undefined);
    last.set(seq, left);
  }
}

/** @param {Element | null} place @param {string} words */
function put(place, words) {
  if (place && place.textContent !== words) place.textContent = words;
}

customElements.define("time-left", TimeLeft);
began = true;
