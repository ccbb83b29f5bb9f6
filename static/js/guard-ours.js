// @ts-check
/** What the guard finds in a form, by the server's rules and this workspace's own names; shown by guard.js. */
import { home } from "./dialog.js";
import { check } from "./guard-check.js";
import { Rules } from "./guard-rules.js";

/** @typedef {HTMLTextAreaElement | HTMLInputElement} Field */
/** @typedef {{field: string, kind: string, start: number, end: number, quote: string, says: string, instead: string}} Asked */
/** @typedef {{rules: string, aliases: string[], words: string[], stories: Record<string, string>, of_people: string[], kinds: Record<string, [string, string]>}} Ours */

const FRESH = 60_000;

/** @type {Rules | null} */
let rules = null;
/** @type {Ours | null} */
let ours = null;
let since = 0;
/** @type {Promise<void> | null} */
let coming = null;

/** Fetches the rules, and what may stand here if that is not fresh. Without them the door asks by itself. */
export function load() {
  if (rules && Date.now() - since < FRESH) return Promise.resolve();
  coming ??= fetchAll().catch(() => undefined).finally(() => (coming = null));
  return coming;
}

async function fetchAll() {
  const now = await json(`${home()}/guard.json`);
  if (now.rules !== ours?.rules) rules = new Rules(await json(now.rules));
  ours = now;
  since = Date.now();
}

/** @param {string} url */
async function json(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the guard has no ${url}`);
  return answer.json();
}

/** The fields of a form that people type words into. @param {HTMLFormElement} form */
export function fieldsIn(form) {
  const found = [...form.querySelectorAll("textarea, input[type=text], input:not([type])")];
  return /** @type {Field[]} */ (found).filter((field) => field.name && !field.readOnly && !field.disabled);
}

/** What there is to ask about a field, in order. @param {Field} field @returns {Asked[]} */
export function lookAt(field) {
  const known = ours;
  if (!rules || !known || !field.form) return [];
  const stood = standing(field.form);
  return flags(field.value, field.form)
    .filter(({ kind, quote }) => !stood.has(key(kind, quote)) && !(kind === "person_name" && known.of_people.includes(field.name)))
    .map((flag) => {
      const [says = "", instead = ""] = known.kinds[flag.kind] ?? [];
      return { ...flag, field: field.name, says: says.replace("%(quote)s", () => flag.quote), instead };
    });
}

/** What there is to ask about a whole form. @param {HTMLFormElement} form */
export const look = (form) => fieldsIn(form).flatMap(lookAt);

/** @param {string} text @param {HTMLFormElement} form */
function flags(text, form) {
  if (!rules || !ours) return [];
  // Whoever writes a story's pseudonym may use it in the very same form.
  return check(rules, text, [...ours.aliases, valueOf(form, "pseudonym")].filter(Boolean), ours.words);
}

/** In a form that changes what is there, words that stood already are not asked about again. @param {HTMLFormElement} form */
function standing(form) {
  const changes = Number(valueOf(form, "saw")) > 0;
  const before = changes ? fieldsIn(form).flatMap((field) => flags(field.defaultValue, form)) : [];
  return new Set(before.map(({ kind, quote }) => key(kind, quote)));
}

/** @param {string} kind @param {string} quote */
const key = (kind, quote) => `${kind} ${quote.toLowerCase()}`;

/** @param {HTMLFormElement} form @param {string} name */
function valueOf(form, name) {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value.trim() : "";
}

/** The pseudonyms that could stand for a name here: the story's own, or all that may be read. @param {HTMLFormElement} form @returns {string[]} */
export function namesFor(form) {
  const stories = ours?.stories ?? {};
  const own = valueOf(form, "pseudonym");
  const story = valueOf(form, "in_story") || /\/story\/([^/]+)/.exec(location.pathname)?.[1];
  if (own) return [own];
  return story && stories[story] ? [stories[story]] : Object.values(stories);
}
