// @ts-check
/** The map and its outline: what both share. The drawing, its keys and its dragging have files of their own. */

import { useKeys } from "./keys.js";
import { t } from "./words.js";

const PLACE = "#dialog-place";

/** Opens a dialog by its address. @param {string} url */
export function open(url) {
  void window.htmx?.ajax("GET", url, { target: PLACE, swap: "innerHTML" });
}

export const home = () => location.pathname.split("/").slice(0, 3).join("/");

/** The step a control or a key is about. @param {EventTarget | null} at */
export function stepOf(at) {
  const place = at instanceof Element ? at.closest("[data-step]") : null;
  return place instanceof HTMLElement ? (place.dataset.step ?? "") : "";
}

/* A lane is chosen once and stands for three fields. */
document.addEventListener("change", (event) => {
  const select = event.target;
  if (!(select instanceof HTMLSelectElement) || !select.matches("[data-lane]")) return;
  const { kind = "", horizon = "", place = "0" } = select.selectedOptions[0]?.dataset ?? {};
  const form = select.parentElement?.closest("form");
  for (const [name, value] of Object.entries({ step_kind: kind, horizon, place })) {
    const input = form?.querySelector(`input[name="${name}"]`);
    if (input instanceof HTMLInputElement) input.value = value;
  }
});

/* A new step beside another goes on to the link between the two; any other takes the focus once it is here. */
let coming = "";
document.addEventListener("door:kept", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.querySelector("[data-lane]") || form.matches(".composer")) return;
  const step = /** @type {CustomEvent} */ (event).detail.fields.step[0];
  if (form.dataset.then) return open(form.dataset.then.replace("{step}", encodeURIComponent(step)));
  coming = step;
  // The closing dialog gives the focus to what opened it, and only then is it ours.
  window.setTimeout(arrive);
});

function arrive() {
  const step = coming && document.getElementById(`step--${coming}`);
  if (!step) return;
  coming = "";
  const stop = step.matches(".step") ? step : step.querySelector("summary");
  if (stop instanceof HTMLElement) stop.focus();
}

/* The outline: one step open, the one that was asked for. */
function reveal() {
  const id = decodeURIComponent(location.hash.slice(1));
  const step = id.startsWith("step--") ? document.getElementById(id) : null;
  const details = step?.querySelector("details");
  if (!step || !details) return;
  details.open = true;
  step.scrollIntoView({ block: "nearest" });
  details.querySelector("summary")?.focus({ preventScroll: true });
}
window.addEventListener("hashchange", reveal);
document.addEventListener("click", (event) => {
  // A second press on the same link changes no address, but it is meant.
  const link = event.target instanceof Element ? event.target.closest('a[href^="#step--"]') : null;
  if (link && link.getAttribute("href") === location.hash) reveal();
});

/* One key for each act of the step that has the focus; those that change something, for whoever may. */
const drawn = document.querySelector("main.map") !== null;
const writes = document.querySelector(".dock") !== null;
const path = `${home()}/map`;

/** @param {HTMLElement} at */
function addStep(at) {
  const lane = at.closest("[data-lane-key]")?.getAttribute("data-lane-key") ?? "";
  const step = stepOf(at);
  open(`${path}/step/new${lane ? `?lane=${lane}` : step ? `?before=${step}` : ""}`);
}

/** @param {(step: string) => unknown} does */
const ofStep = (does) => (/** @type {HTMLElement} */ at) => stepOf(at) && does(stepOf(at));

useKeys({
  name: drawn ? t("On the map") : t("In the outline"),
  here: () => true,
  holds: (at) => at === document.body || stepOf(at) !== "" || at.closest(".map") !== null,
  keys: [
    { key: "Enter", words: drawn ? t("Open the step") : t("Open the step, or close it") },
    ...(writes
      ? [
          { key: "n", words: t("Add a step in this lane"), does: addStep },
          { key: "k", words: t("Link this step to another"), does: ofStep((step) => open(`${path}/link/new?source=${step}`)) },
          { key: "m", words: t("Move this step to a lane"), does: ofStep((step) => open(`${path}/step/${step}/lane`)) },
        ]
      : []),
    { key: "w", words: t("Why? Where it comes from"), does: ofStep((step) => (location.href = `${home()}/why/steps/${step}`)) },
    { key: "o", words: drawn ? t("The outline: the same map as headings and lists") : t("The map, drawn"), does: () => (location.href = drawn ? `${path}/outline` : path) },
  ],
});

document.addEventListener("region:swapped", (event) => {
  const { element } = /** @type {CustomEvent} */ (event).detail;
  const counts = document.querySelector("[data-map-counts]");
  if (counts && element.dataset.counts) counts.textContent = element.dataset.counts;
  if (!document.querySelector("dialog[open]")) arrive();
});

reveal();
if (drawn) {
  void import("./map-drawn.js").then(() => Promise.all([import("./map-drag.js"), import("./map-keys.js")]));
}
