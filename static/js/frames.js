// @ts-check
/**
 * The way down. The rule, whole: a frame we have passed is dropped; a frame whose `since` we have not
 * reached means something was missed, so the page is fetched and its regions put in; any other is put in.
 */

import { steady } from "./steady.js";

/** @typedef {{channel: string, since: number, seq: number, html: string}} Frame */

/** @type {Map<string, number>} */
const seen = new Map();
let fetching = false;
let wanted = false;

/** What this page's own request already showed. */
function first() {
  return Number(document.body.dataset.seq ?? 0);
}

/** @param {string} channel */
function mine(channel) {
  return seen.get(channel) ?? first();
}

/** @param {Frame} frame */
export function take(frame) {
  if (frame.seq <= mine(frame.channel)) return;
  if (frame.since > mine(frame.channel)) return void heal();
  put(frame.html);
  seen.set(frame.channel, frame.seq);
  document.body.dataset.at = String(Math.max(frame.seq, Number(document.body.dataset.at ?? 0)));
}

/** Fetches the page afresh if any channel has moved past what we have. @param {Record<string, number>} channels */
export function compare(channels) {
  if (Object.entries(channels).some(([channel, seq]) => seq > mine(channel))) void heal();
}

/** One fetch puts everything right, however much was missed. */
export async function heal() {
  wanted = true;
  if (fetching) return;
  fetching = true;
  while (wanted) {
    wanted = false;
    await fresh().catch(() => undefined);
  }
  fetching = false;
}

async function fresh() {
  const response = await fetch(location.href, { headers: { "X-Heal": "1" } });
  // The page is no longer this person's, or no longer there: what it showed must not stay.
  if ([401, 403, 404].includes(response.status)) return location.reload();
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  // Another page stands in front of this one now; it is shown instead of being asked for again and again.
  if (!page.body.dataset.surface) return location.reload();
  const seq = Number(page.body.dataset.seq ?? 0);
  if (seq < Number(document.body.dataset.at ?? first())) {
    wanted = true; // A newer frame came while this was on its way.
    return;
  }
  steady(() => {
    for (const region of regionsOf(page)) swap(region, false);
  });
  document.body.dataset.seq = document.body.dataset.at = String(seq);
  for (const channel of seen.keys()) if (mine(channel) < seq) seen.set(channel, seq);
  document.dispatchEvent(new CustomEvent("page:healed", { detail: { seq } }));
}

/** The outermost regions of a page: those that frames carry. @param {Document} page */
function regionsOf(page) {
  const ids = (page.getElementById("regions")?.dataset.ids ?? "").split(" ").filter(Boolean);
  return ids.map((id) => page.getElementById(id)).filter((found) => found !== null);
}

/** @param {string} html */
function put(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const region of [...template.content.children]) {
    if (region instanceof HTMLElement) swap(region, true);
  }
}

/**
 * Puts one region in place of the one with its id. In a frame, what is marked data-keep or data-own is
 * only a place: the element that stands here with that id stays. A whole page brings everything itself.
 * @param {HTMLElement} region @param {boolean} frame
 */
function swap(region, frame) {
  const old = document.getElementById(region.id);
  if (!old) return;
  const focus = document.activeElement;
  const back = focus instanceof HTMLElement && old.contains(focus) ? wayTo(focus, old) : null;
  const scroll = { left: old.scrollLeft, top: old.scrollTop };
  const shown = document.importNode(region, true);
  for (const details of shown.querySelectorAll("details[id]")) {
    const was = document.getElementById(details.id);
    if (was instanceof HTMLDetailsElement && details instanceof HTMLDetailsElement) details.open = was.open;
  }
  const stays = frame ? standing(shown) : [];
  old.replaceWith(shown);
  // It stands for something else than before: what a person has of their own beside it is on a page alone.
  if (frame && old.dataset.stands !== shown.dataset.stands) void heal();
  for (const [place, element] of stays) place.replaceWith(element);
  shown.scrollTo(scroll);
  const again = back ? (shown.matches(back) ? shown : shown.querySelector(back)) : null;
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  window.htmx?.process(shown);
  document.dispatchEvent(new CustomEvent("region:swapped", { detail: { id: region.id, element: shown } }));
}

/**
 * The places in a new region, each with the element that stays there. Where there is none, something
 * was missed after all. @param {HTMLElement} shown @returns {[Element, Element][]}
 */
function standing(shown) {
  /** @type {[Element, Element][]} */
  const found = [];
  for (const place of shown.querySelectorAll("[data-own], [data-keep]")) {
    const keeps = place.hasAttribute("data-keep");
    // What is somebody's own may show the same thing a moment longer; that is not what is kept.
    const id = CSS.escape(place.id);
    const element = document.querySelector(keeps ? `#${id}:not([data-own] *)` : `#${id}[data-own]`);
    if (element) found.push([place, element]);
    else if (keeps) void heal();
  }
  return found;
}

/** A selector that finds the same control again in a new copy of its region. @param {HTMLElement} element @param {HTMLElement} within */
function wayTo(element, within) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const keeper = element.closest("[id]");
  if (!(keeper instanceof HTMLElement) || !within.contains(keeper)) return null;
  const same = [...keeper.querySelectorAll(element.tagName)];
  const place = same.indexOf(element);
  const inner = `${element.tagName.toLowerCase()}`;
  return same.length === 1 ? `#${CSS.escape(keeper.id)} ${inner}` : place >= 0 && element.className ? `#${CSS.escape(keeper.id)} ${inner}.${CSS.escape(element.classList[0])}` : null;
}
