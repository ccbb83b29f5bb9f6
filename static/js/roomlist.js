// @ts-check
/** The list of who is in the room, on the console: asked for once, then told; walked with the arrow keys. */
import { ANSWER_WITHIN } from "./wire.js";
import { tn } from "./words.js";

const OFTEN = 15_000;
/** More people than fit on a screen are looked for by name. */
const MANY = 15;

const { workspace = "" } = document.body.dataset;
const workshop = document.querySelector(".console__main")?.getAttribute("data-workshop") ?? "";

let since = performance.now();

/** @param {import("socket.io-client").Socket} live */
export function useRoomList(live) {
  live.on("room", put);
  // What may be shown of people, and where they are expected, goes with where the room is.
  document.addEventListener("region:swapped", (event) => {
    if (/** @type {CustomEvent} */ (event).detail.id === "console-now") void ask(live);
  });
  return { again: () => void ask(live) };
}

/** @param {import("socket.io-client").Socket} live */
async function ask(live) {
  if (!workshop) return;
  const answer = await live.timeout(ANSWER_WITHIN).emitWithAck("room", { workspace, workshop }).catch(() => null);
  if (answer?.html) put(answer);
}

/** @param {{html: string}} told */
function put({ html }) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const [made, old] = [template.content.firstElementChild, document.getElementById("roomlist")];
  if (!(made instanceof HTMLElement) || !old) return;
  const focus = document.activeElement;
  const held = focus && old.contains(focus) ? focus.closest("li") : null;
  const button = held !== null && held !== focus;
  old.replaceWith(made);
  since = performance.now();
  window.htmx?.process(made);
  const again = held?.id ? document.getElementById(held.id) : null;
  if (again) {
    reach(again);
    const inside = button ? again.querySelector("button") : null;
    (inside instanceof HTMLElement ? inside : again).focus({ preventScroll: true });
  }
  find();
  document.dispatchEvent(new CustomEvent("room:changed"));
}

function count() {
  for (const place of document.querySelectorAll("#roomlist [data-ago]")) {
    const seconds = Number(place.getAttribute("data-ago")) + (performance.now() - since) / 1000;
    const minutes = Math.max(1, Math.floor(seconds / 60));
    place.textContent = `, ${tn("%(num)s min", "%(num)s min", minutes)}`;
  }
}

const people = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#roomlist .room__person:not([hidden])")]);

/** One stop for Tab in the whole list. @param {HTMLElement} person */
function reach(person) {
  for (const each of people()) each.tabIndex = each === person ? 0 : -1;
}

document.addEventListener("keydown", (event) => {
  const at = event.target instanceof Element ? event.target.closest(".room__person") : null;
  const all = people();
  const places = { ArrowDown: 1, ArrowUp: -1, Home: -all.length, End: all.length };
  const step = places[/** @type {keyof typeof places} */ (event.key)];
  if (!(at instanceof HTMLElement) || !step) return;
  event.preventDefault();
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(at) + step))];
  if (!next) return;
  reach(next);
  next.focus();
});

/** Shows whom the search names; the search itself only where there are many. */
function find() {
  const field = document.getElementById("room-find");
  if (!(field instanceof HTMLInputElement)) return;
  const wanted = field.value.trim().toLocaleLowerCase();
  const all = [...document.querySelectorAll("#roomlist .room__person")];
  if (field.parentElement) field.parentElement.hidden = all.length <= MANY && !wanted;
  for (const each of all) {
    if (each instanceof HTMLElement) each.hidden = !each.textContent?.toLocaleLowerCase().includes(wanted);
  }
  const [first] = people();
  if (first && !people().some((each) => each.tabIndex === 0)) reach(first);
}

document.addEventListener("input", (event) => {
  if (event.target instanceof HTMLElement && event.target.id === "room-find") find();
});

if (workshop) {
  find();
  window.setInterval(count, OFTEN);
}
