// @ts-check
/**
 * A story that is paused leaves this screen at once, dialogs with it; words half written stay in the composer,
 * out of sight. That the board is covered, and how it comes back, is left to frames.js.
 */
import { say } from "./say.js";

let covered = document.querySelector("#board[data-paused]") !== null;

/** @param {HTMLElement} board */
function cover(board) {
  const inside = document.activeElement?.closest(".dock, #dialog-place") ?? null;
  for (const dialog of document.querySelectorAll("#dialog-place dialog")) {
    // Whom to turn to with a concern stays: it tells nothing of the story.
    if (dialog instanceof HTMLDialogElement && !dialog.querySelector("[data-calm]")) dialog.close();
  }
  say(board.getAttribute("aria-label") ?? "");
  if (inside && !document.querySelector("dialog[open]")) board.focus({ preventScroll: true });
}

document.addEventListener("region:swapped", (event) => {
  const { id, element } = /** @type {CustomEvent} */ (event).detail;
  if (id !== "board" || element.hasAttribute("data-paused") === covered) return;
  covered = !covered;
  if (covered) return cover(element);
  say("");
  // A page that began while it was paused has no composer yet.
  if (document.querySelector("[data-began-paused]")) location.reload();
});
