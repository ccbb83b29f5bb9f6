// @ts-check
/** The list behind “?”: what holds on this very page, and the switch for single letters on this device. */
import { lettersOff, OFF, places } from "./keys.js";
import { say } from "./say.js";
import { t } from "./words.js";

/** @param {import("./keys.js").Key} key */
function row(key) {
  const term = document.createElement("dt");
  for (const cap of key.caps ?? key.key.split("+")) {
    const made = document.createElement("span");
    made.className = "key";
    made.textContent = cap.length === 1 ? cap.toUpperCase() : cap;
    term.append(made, " ");
  }
  const words = document.createElement("dd");
  words.textContent = key.words;
  return [term, words];
}

function list() {
  const spot = document.querySelector("[data-keys]");
  const shown = places.filter((place) => place.here() && place.keys.length);
  // What holds in this very place comes first; what holds everywhere, last.
  const lists = [...shown.slice(1), shown[0]].map((place) => {
    const section = document.createElement("section");
    const name = document.createElement("h2");
    name.textContent = place?.name ?? "";
    const keys = document.createElement("dl");
    keys.className = "keys";
    keys.append(...(place?.keys ?? []).filter((key) => key.words).flatMap(row));
    section.append(name, keys);
    return section;
  });
  spot?.replaceChildren(...lists);
  const none = document.querySelector("[data-keys-none]");
  if (spot && none instanceof HTMLElement) none.hidden = shown.length > 1;
  for (const box of document.querySelectorAll("[data-letters-off]")) if (box instanceof HTMLInputElement) box.checked = lettersOff();
}

document.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !box.matches("[data-letters-off]")) return;
  try {
    if (box.checked) window.localStorage.setItem(OFF, "on");
    else window.localStorage.removeItem(OFF);
    say(box.checked ? t("Single-letter keys are off on this device.") : t("Single-letter keys are on."));
  } catch {
    say(t("This browser does not let pages keep a choice."));
  }
});

document.addEventListener("sheet:opened", list);
window.setTimeout(list);
