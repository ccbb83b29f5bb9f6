// @ts-check
/** How this page stands with the server: live, catching up, or lost; who listens for it is left to live.js. */

/** @typedef {"live" | "catching" | "lost"} State */

/* A page that has no live side asks the server by plain requests, and learns only then. */
/** @type {State} */
let state = "live";

export const connection = () => state;

/** @param {State} next */
export function setConnection(next) {
  if (next === state) return;
  state = next;
  document.dispatchEvent(new CustomEvent("connection:changed", { detail: { state } }));
}

/** Waits out the few seconds in which nothing is said. @returns {Promise<State>} */
export function settled() {
  if (state !== "catching") return Promise.resolve(state);
  return new Promise((go) => document.addEventListener("connection:changed", () => go(settled()), { once: true }));
}
