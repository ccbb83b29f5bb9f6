// @ts-check
/** What is done with notes and groups, one or several: by a key each, or by the bar at thumb height. */
import { act } from "./act.js";
import { board, onBoard } from "./board.js";
import { openSheet } from "./dialog.js";
import { useKeys } from "./keys.js";
import { say } from "./say.js";
import { bar, clear, controlOf, itemOf, selected, these } from "./select.js";
import { toShelf } from "./shelf.js";
import { t, tn } from "./words.js";

/** What takes the focus once it is here. */
let coming = "";

/** @param {HTMLElement[]} items @param {"note" | "group"} what */
const idsOf = (items, what) => items.map((item) => item.dataset[what] ?? "").filter(Boolean);
/** @param {string[]} notes */
const query = (notes) => notes.map((note) => `note=${encodeURIComponent(note)}`).join("&");
const story = () => board()?.dataset.story ?? "";

/** Puts notes and groups together: into the first group among them, or into a new one that wants a name. @param {HTMLElement[]} items */
export async function group(items) {
  const [notes, [first = "", ...others]] = [idsOf(items, "note"), idsOf(items, "group")];
  if (!first) return notes.length ? openSheet(`story/${story()}/group/new?${query(notes)}`) : undefined;
  if (!notes.length && !others.length) return openSheet(`group/${first}`);
  coming = `group--${first}`;
  const name = document.querySelector(`#group--${CSS.escape(first)} :is(.note__text, .pack__name)`)?.textContent?.trim() ?? "";
  const done = t("Now in the group %(name)s.", { name });
  const ok = (!notes.length || (await act("gather_notes", { group: [first], notes }, done)));
  for (const other of ok ? others : []) await act("merge_groups", { group: [first], other: [other] }, done);
  clear();
  arrive();
}

/** @param {HTMLElement[]} items */
async function ungroup(items) {
  /** @type {Map<string, string[]>} */
  const wanted = new Map(idsOf(items, "group").map((id) => [id, [""]]));
  for (const item of items) {
    const around = item.parentElement?.closest("[data-group]")?.getAttribute("data-group");
    if (around && !wanted.get(around)?.includes("")) wanted.set(around, [...(wanted.get(around) ?? []), item.dataset.note ?? ""]);
  }
  if (!wanted.size) return say(t("This note is in no group."));
  if (items[0]?.dataset.note) coming = items[0].id;
  for (const [id, notes] of wanted) await act("ungroup_notes", { group: [id], notes }, t("Taken out of the group."));
  clear();
  arrive();
}

/** @param {HTMLElement[]} items */
function move(items) {
  const [notes, groups] = [idsOf(items, "note"), idsOf(items, "group")];
  if (notes.length) openSheet(`story/${story()}/move?${query(notes)}`);
  else if (groups[0]) openSheet(`story/${story()}/move?group=${groups[0]}`);
}

/** @param {HTMLElement[]} items */
function link(items) {
  const notes = idsOf(items, "note");
  if (notes.length) openSheet(`story/${story()}/link?${query(notes)}`);
}

/** @param {HTMLElement[]} items */
function why(items) {
  const [note] = idsOf(items, "note");
  if (note) openSheet(`note/${note}/why`);
}

/** @param {HTMLElement[]} items */
function open(items) {
  const [note, of] = [idsOf(items, "note")[0], idsOf(items, "group")[0]];
  if (note || of) openSheet(note ? `note/${note}` : `group/${of}`);
}

/** Votes are counted elsewhere. @param {HTMLElement} at @param {number} change */
function vote(at, change) {
  const item = itemOf(at);
  item?.dispatchEvent(new CustomEvent("note:vote", { bubbles: true, detail: { note: item.dataset.note ?? "", group: item.dataset.group ?? "", change } }));
}

/** @param {HTMLElement[]} items */
async function later(items) {
  const sent = await toShelf(items.filter((item) => item.dataset.note));
  if (sent) clear();
}

/** @type {Record<string, (items: HTMLElement[]) => unknown>} */
const ACTS = { open, move, group, ungroup, link, why, later, clear };

document.addEventListener("click", (event) => {
  const name = event.target instanceof Element && event.target.closest("#thumbbar [data-act]")?.getAttribute("data-act");
  if (!name) return;
  // The dialog gives the focus back to what had it: the note, and not the bar, which goes.
  const items = selected();
  const first = items[0] && controlOf(items[0]);
  first?.focus({ preventScroll: true });
  ACTS[name]?.(items);
});

document.addEventListener("door:kept", (event) => {
  const kind = event.target instanceof HTMLFormElement ? event.target.getAttribute("action")?.split("/").pop() : "";
  const { fields } = /** @type {CustomEvent} */ (event).detail;
  if (kind === "group_notes" || kind === "gather_notes") coming = `group--${fields.group[0]}`;
  if (!["group_notes", "gather_notes", "move_note", "move_notes", "move_group", "write_insight", "tie_insight", "write_decision"].includes(kind ?? "")) return;
  if (kind === "group_notes") say(tn("%(num)s note grouped.", "%(num)s notes grouped.", fields.notes.length));
  clear();
  // The closing dialog gives the focus to what opened it, and only then is it ours.
  window.setTimeout(arrive);
});

function arrive() {
  const item = coming && document.getElementById(coming);
  const at = document.activeElement;
  const free = !at || at === document.body || !at.checkVisibility() || (at instanceof HTMLElement && itemOf(at) !== null);
  if (!item || !free || document.querySelector("dialog[open]")) return;
  coming = "";
  controlOf(item)?.focus({ preventScroll: true });
}

document.addEventListener("region:swapped", arrive);
document.addEventListener("keys:escape", (event) => {
  if (!selected().length) return;
  event.preventDefault();
  clear();
  say(t("Nothing is selected."));
});

/** @param {(items: HTMLElement[]) => unknown} does */
const with_ = (does) => (/** @type {HTMLElement} */ at) => bar() && does(these(at));

useKeys({
  name: t("On a note, or on all that are selected"),
  here: () => bar() !== null,
  holds: onBoard,
  keys: [
    { key: "g", words: t("Group, and name the group"), does: with_(group) },
    { key: "u", words: t("Take out of its group; on a group, take it apart"), does: with_(ungroup) },
    { key: "m", words: t("Move to another cell"), does: with_(move) },
    { key: "k", words: t("Link to an insight, another note, an outcome or a decision"), does: with_(link) },
    { key: "w", words: t("Why? Where it comes from"), does: with_(why) },
    { key: "s", words: t("So what? What came of it"), does: with_(why) },
    { key: "v", words: t("Give it a vote; with Shift take one back"), does: (at) => vote(at, 1) },
    { key: "Shift+v", caps: [], words: "", does: (at) => vote(at, -1) },
    { key: "l", words: t("Send to the Later shelf"), does: with_(later) },
  ],
});
