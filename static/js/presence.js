// @ts-check
/**
 * What this person does just now (writes, reads, is away) and says by a button (finished, passing, a hand, quiet): told
 * to the coaches' console and kept nowhere. How the console shows it is left to roomlist.js.
 */
import { say } from "./say.js";
import { ANSWER_WITHIN } from "./wire.js";
import { t } from "./words.js";

/** @typedef {{finished: boolean, passing: boolean, hand: boolean, quiet: boolean}} Said */

const STILL = 5000;
const LOOK = 1000;
const SETTLE = 200;
/** Where what a person does is of no use to anybody: pages that lead or show, and those of no room. */
const LEADS = /^(console|wall)-/;

const { workspace = "", surface = "" } = document.body.dataset;

/** @type {import("socket.io-client").Socket | null} */
let socket = null;
/** @type {Said | null} */
let said = null;
let told = "";
let typed = -STILL;
let later = 0;

/** @param {import("socket.io-client").Socket} live */
export function usePresence(live) {
  socket = live;
  live.on("presence", show);
  return { again: () => void tell(said ?? {}, true) };
}

function does() {
  if (document.visibilityState === "hidden") return "away";
  if (performance.now() - typed < STILL) return "writing";
  const half = [...document.querySelectorAll("form[data-clears] textarea")];
  return half.some((field) => field instanceof HTMLTextAreaElement && field.value.trim()) ? "writing" : "reading";
}

/**
 * Tells the server if it is news; returns whether it was heard.
 * @param {Partial<Said>} more @param {boolean} [anyway]
 */
async function tell(more = {}, anyway = false) {
  const now = does();
  if (!socket?.connected || LEADS.test(surface) || (now === told && !anyway)) return false;
  told = now;
  const message = { workspace, surface, does: now, ...more };
  const answer = await socket.timeout(ANSWER_WITHIN).emitWithAck("presence", message).catch(() => null);
  if (answer) show(answer);
  else told = "";
  return answer !== null;
}

/** @param {Said} answer */
function show(answer) {
  said = answer;
  for (const button of document.querySelectorAll("[data-you]")) {
    const name = /** @type {keyof Said} */ (button.getAttribute("data-you"));
    button.setAttribute("aria-pressed", String(answer[name]));
  }
  document.body.toggleAttribute("data-quiet", answer.quiet);
  for (const line of document.querySelectorAll("[data-you-quiet]")) {
    if (line instanceof HTMLElement) line.hidden = !answer.quiet;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-you], [data-you-off]") : null;
  if (!button) return;
  const off = button.getAttribute("data-you-off");
  const name = off ?? button.getAttribute("data-you") ?? "";
  const heard = await tell({ [name]: !off && button.getAttribute("aria-pressed") !== "true" }, true);
  if (!heard) say(t("There is no connection just now. Try again when it is back."));
});

document.addEventListener("input", (event) => {
  if (!(event.target instanceof HTMLTextAreaElement)) return;
  typed = performance.now();
  void tell();
});
document.addEventListener("visibilitychange", () => void tell());

/* What somebody finished is over when the room moves on, and the server knows whether it did. */
document.addEventListener("region:swapped", (event) => {
  const { id } = /** @type {CustomEvent} */ (event).detail;
  if (!["now", "hold", "run-sheet"].includes(id)) return;
  window.clearTimeout(later);
  later = window.setTimeout(() => void tell({}, true), SETTLE);
});

/* A page that is closed says goodbye; one that is cut off cannot, and that is the difference. */
window.addEventListener("pagehide", () => {
  if (socket?.connected) socket.emit("presence", { workspace, surface, does: "gone" });
  told = "";
});

window.setInterval(() => void tell(), LOOK);
