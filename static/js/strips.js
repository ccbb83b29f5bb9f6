// @ts-check
/** Strips under the bar that say where the room is, with something to press; what they say is left to others. */
import { steady } from "./steady.js";

export const BRIEFLY = 20_000;

/** @param {string} name @param {string} icon */
export function made(name, icon) {
  const strip = document.createElement("div");
  strip.className = "strip strip--now";
  strip.dataset.strip = name;
  strip.innerHTML = `<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#i-${icon}"/></svg><span></span>`;
  return strip;
}

/** @param {string} words @param {() => void} act */
export function button(words, act) {
  const found = document.createElement("button");
  found.type = "button";
  found.className = "button button--small";
  found.textContent = words;
  found.addEventListener("click", act);
  return found;
}

/** @param {HTMLElement} strip */
export function place(strip) {
  steady(() => document.getElementById("strips")?.append(strip));
}

/** @param {string} name */
export function take(name) {
  const strip = document.querySelector(`#strips [data-strip="${name}"]`);
  if (strip) steady(() => strip.remove());
}

/** Away after its time, but not under somebody's hand. @param {string} name */
export function fade(name, after = BRIEFLY) {
  window.setTimeout(() => {
    if (document.querySelector(`#strips [data-strip="${name}"]:is(:hover, :focus-within)`)) fade(name, BRIEFLY / 4);
    else take(name);
  }, after);
}
