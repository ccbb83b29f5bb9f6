// @ts-check
/** Says one sentence to screen readers, and shows refusals in a strip that stays until it is closed. */

/** @param {string} sentence */
export function say(sentence) {
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = sentence;
}

/**
 * Shows a strip under the bar, in place of any other of the same kind; an empty sentence takes it away.
 * @param {"care" | "stop" | "grey"} kind
 * @param {string} sentence
 * @param {string} icon
 */
export function strip(kind, sentence, icon) {
  const place = document.getElementById("strips");
  if (!place) return;
  place.querySelector(`.strip--${kind}`)?.remove();
  if (!sentence) return;
  const made = document.createElement("div");
  made.className = `strip strip--${kind}`;
  made.innerHTML = `<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#i-${icon}"/></svg><span></span>`;
  const words = made.querySelector("span");
  if (words) words.textContent = sentence;
  if (kind === "stop") {
    const close = document.createElement("button");
    close.className = "button button--small push";
    close.textContent = "Close";
    close.addEventListener("click", () => made.remove());
    made.append(close);
  }
  place.append(made);
}
