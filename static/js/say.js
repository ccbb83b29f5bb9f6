// @ts-check
/** Says one sentence to screen readers, and shows states and refusals in strips under the bar. */
import { icon } from "./icon.js";
import { steady } from "./steady.js";
import { t } from "./words.js";

/** @param {string} sentence */
export function say(sentence) {
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = sentence;
}

/**
 * Shows a strip under the bar, in place of any other of the same name; an empty sentence takes it away. What
 * it says already is not said again. One of the kind “stop” stays until it is closed.
 * @param {"care" | "stop" | "grey"} kind
 * @param {string} sentence
 * @param {string} sign the name of its icon
 * @param {{lead?: string, name?: string}} [more] its first words, in bold; its name, else its kind
 */
export function strip(kind, sentence, sign, { lead = "", name = kind } = {}) {
  const place = document.getElementById("strips");
  const old = place?.querySelector(`[data-strip="${name}"]`);
  const said = sentence && [lead, sentence].filter(Boolean).join(" ");
  if (!place || (old?.querySelector("span")?.textContent ?? "") === said) return;
  steady(() => {
    if (!sentence) return old?.remove();
    const made = document.createElement("div");
    made.className = `strip strip--${kind}`;
    made.dataset.strip = name;
    const bold = document.createElement("b");
    bold.textContent = lead;
    const words = document.createElement("span");
    words.append(...(lead ? [bold, " "] : []), sentence);
    made.append(icon(sign), words);
    if (kind === "stop") made.append(closing(made));
    if (old) old.replaceWith(made);
    else place.append(made);
  });
}

/** @param {HTMLElement} strip */
function closing(strip) {
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button--small push";
  close.textContent = t("Close");
  close.addEventListener("click", () => strip.remove());
  return close;
}
