// @ts-check
/** The check itself, on the device: every flag in a text, each stretch once; it never says that words are safe. */
import { codes, spelt, times } from "./guard-codes.js";
import { names } from "./guard-names.js";
import { places } from "./guard-places.js";
import { LETTER, withoutOwner } from "./guard-rules.js";

/** @typedef {import("./guard-rules.js").Found} Found */
/** @typedef {import("./guard-rules.js").Rules} Rules */
/** @typedef {{kind: string, start: number, end: number, quote: string}} Flag */

/**
 * As check.py of the guard; a test holds both to the same answers.
 * @param {Rules} rules
 * @param {string} text
 * @param {string[]} [aliases] names that may stand
 * @param {string[]} [words] a workspace's own words that may not
 * @returns {Flag[]}
 */
export function check(rules, text, aliases = [], words = []) {
  const given = aliases.map((alias) => alias.toLowerCase());
  const ours = new Set([...given, ...given.flatMap((name) => name.split(/\s+/u).filter(Boolean))]);
  /** @type {Found[]} */
  const found = [];
  for (const word of words) for (const match of text.matchAll(whole(word))) found.push(["person_name", match.index, match.index + match[0].length]);
  found.push(...codes(rules, text));
  if (/\p{Nd}/u.test(text)) found.push(...times(rules, text));
  if (rules.fits("check.HAS_SPELT", text)) found.push(...spelt(rules, text));
  const guessed = [...places(rules, text)].filter(([, start, end]) => !ours.has(text.slice(start, end).toLowerCase()));
  guessed.push(...names(rules, text, ours));
  found.push(...guessed.filter(([, start, end]) => !stands(rules, text, start, end)));
  return apart(found).map(([kind, start, end]) => ({ kind, start, end, quote: text.slice(start, end) }));
}

/** Whether a stretch is all or part of what everybody knows, such as Boxing Day. @param {Rules} rules @param {string} text @param {number} start @param {number} end */
function stands(rules, text, start, end) {
  const known = rules.listed("stands");
  const words = [...rules.all("check.WORD", text)];
  const said = words.map((word) => word[0].toLowerCase().replaceAll("’", "'"));
  const from = words.findIndex((word) => word.index + word[0].length > start);
  const to = words.filter((word) => word.index < end).length - 1;
  for (let first = Math.max(0, from - 2); first <= from; first += 1) {
    for (let last = to; last < to + 3; last += 1) {
      const phrase = said.slice(first, last + 1).join("_");
      if (known.has(phrase) || known.has(withoutOwner(phrase))) return true;
    }
  }
  return false;
}

/** A word by itself, in capitals or not; to Python an i without its dot is one, too. @param {string} word */
function whole(word) {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/[iıİ]/giu, "[iıİ]");
  return new RegExp(`(?<!${LETTER})${escaped}(?!${LETTER})`, "giu");
}

/** Of stretches that overlap, the one found first: the more certain kinds come first. @param {Found[]} found */
function apart(found) {
  /** @type {Found[]} */
  const taken = [];
  for (const each of found) if (taken.every(([, start, end]) => each[2] <= start || each[1] >= end)) taken.push(each);
  return taken.sort((one, other) => one[1] - other[1]);
}
