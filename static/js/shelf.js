// @ts-check
/** Sending an idea to the Later shelf: it is seen going there, and the shelf's count is said. */
import { sendNow } from "./door.js";
import { say, strip } from "./say.js";
import { itemOf } from "./select.js";
import { t, tn } from "./words.js";

const FAR = 56;
const LONG = 700;

/** @param {HTMLElement[]} notes @returns {Promise<boolean>} whether all of them went */
export async function toShelf(notes) {
  let went = 0;
  let why = "";
  for (const note of notes) {
    // Where it lay, as long as it lies there: the frame may be here before the answer.
    const ghost = copyOf(note);
    const answer = await sendNow("shelve_note", { note: [note.dataset.note ?? ""], shelved: ["yes"] });
    if (answer.ok) travel(ghost);
    else why = answer.sentence ?? t("That did not work. Reload the page and try again.");
    went += answer.ok ? 1 : 0;
  }
  strip("stop", why, "stop");
  if (why) say(why);
  else if (went) say(tn("Sent to the Later shelf. It waits there until the design workshop.", "%(num)s notes sent to the Later shelf.", went));
  return went > 0 && !why;
}

/** @param {HTMLElement} note */
function copyOf(note) {
  const box = note.getBoundingClientRect();
  const ghost = /** @type {HTMLElement} */ (note.cloneNode(true));
  ghost.removeAttribute("id");
  ghost.removeAttribute("data-note");
  ghost.setAttribute("aria-hidden", "true");
  ghost.inert = true;
  ghost.classList.add("note--travels");
  for (const [name, value] of Object.entries({ left: box.left, top: box.top, width: box.width })) ghost.style.setProperty(name, `${value}px`);
  return { ghost, box };
}

/** @param {{ghost: HTMLElement, box: DOMRect}} copy */
function travel({ ghost, box }) {
  const lasts = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--m-travel")) || 0;
  const to = document.querySelector("#later .shelf__head b")?.getBoundingClientRect();
  if (!lasts || !to || !box.width) return;
  document.body.append(ghost);
  const [x, y] = [to.left - box.left, to.top - box.top];
  const going = ghost.animate(
    [{ transform: "none", opacity: 1 }, { transform: `translate(${x}px, ${y}px) scale(0.4)`, opacity: 0.2 }],
    { duration: lasts, easing: "cubic-bezier(0.3, 0, 0.2, 1)" },
  );
  going.onfinish = going.oncancel = () => ghost.remove();
}

/* A swipe down sends what is selected; on anything else a finger that moves scrolls, as it always does. */
/** @type {{item: HTMLElement, x: number, y: number, at: number, pointer: number} | null} */
let began = null;

document.addEventListener("pointerdown", (event) => {
  const item = event.pointerType === "touch" ? itemOf(event.target) : null;
  const fits = event.isPrimary && item?.matches(".note--picked[data-note]");
  began = fits && item ? { item, x: event.clientX, y: event.clientY, at: event.timeStamp, pointer: event.pointerId } : null;
});

document.addEventListener("pointerup", (event) => {
  if (!began || began.pointer !== event.pointerId) return;
  const [across, down] = [Math.abs(event.clientX - began.x), event.clientY - began.y];
  const { item, at } = began;
  began = null;
  if (down < FAR || down < 2 * across || event.timeStamp - at > LONG || document.querySelector(".sortable-drag, .sortable-fallback")) return;
  void toShelf([item]);
});
document.addEventListener("pointercancel", () => {
  began = null;
});
