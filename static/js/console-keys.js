// @ts-check
/** The keys of the console: each presses the button that does the same, or says why it cannot. */
import { useKeys } from "./keys.js";
import { say } from "./say.js";
import { t } from "./words.js";

/** @param {string} selector */
function press(selector) {
  const button = document.querySelector(selector);
  if (!(button instanceof HTMLElement)) return say(t("There is nothing to do that with just now."));
  const off = button.matches(":disabled, [aria-disabled=true]");
  if (off) return say([...button.children].map((each) => each.textContent?.trim()).filter(Boolean).join(", "));
  button.click();
}

/** The button of the clock that does one of these. @param {string[]} acts */
function turn(...acts) {
  press(acts.map((act) => `#clock form:has([name=act][value=${act}]) button`).join(", "));
}

function find() {
  const field = document.getElementById("room-find");
  if (!(field instanceof HTMLElement) || !field.parentElement) return;
  field.parentElement.hidden = false;
  field.focus();
}

useKeys({
  name: t("Console"),
  here: () => true,
  holds: () => true,
  keys: [
    { key: "r", caps: ["R", "R"], words: t("Reveal the row: press it twice"), does: () => press("#key-reveal") },
    { key: "b", words: t("Bring everyone here"), does: () => press("#key-bring") },
    { key: "f", words: t("Freeze, or let go"), does: () => press("#key-freeze") },
    { key: "q", words: t("Ask a question from the deck"), does: () => press("#key-ask") },
    { key: "t", words: t("Start or pause the timer"), does: () => turn("start", "pause", "go_on") },
    { key: "+", words: t("Add a minute"), does: () => turn("add") },
    { key: "]", words: t("Next; twice while people are writing"), does: () => press("#key-next") },
    { key: "[", words: t("Back"), does: () => press("#key-back") },
    { key: "ArrowDown", caps: ["↑", "↓"], words: t("From person to person in the list") },
    { key: "/", words: t("Find someone"), does: find },
  ],
});
