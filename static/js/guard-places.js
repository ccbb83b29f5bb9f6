// @ts-check
/** Places with a name of their own, as places.py of the guard has them: streets, schools, homes, clubs. */
import { endsWith, lastSpan, span } from "./guard-rules.js";

/** @typedef {import("./guard-rules.js").Found} Found */
/** @typedef {import("./guard-rules.js").Rules} Rules */

/** Every named place in a text; generic words such as “her primary school” are none. @param {Rules} rules @param {string} text @returns {Generator<Found>} */
export function* places(rules, text) {
  if (!rules.shares("place_words", text)) return;
  yield* named(rules, "school", "NAMED_SCHOOL", text);
  yield* named(rules, "organisation", "NAMED_CARE", text);
  yield* named(rules, "address", "NAMED_STREET", text);
  yield* whole(rules, "address", "PLAIN_STREET", text);
  yield* whole(rules, "school", "SAINT", text);
  yield* named(rules, "school", "MIXED_SCHOOL", text);
  yield* plain(rules, "school", "LOWER_SCHOOL", text);
  yield* plain(rules, "school", "LOWER_HIGH", text);
  yield* plain(rules, "school", "TOWN_SCHOOL", text);
  for (const match of rules.all("places.NUMBERED_STREET", text)) {
    if (!rules.fits("places.MEASURE", match[0])) yield ["address", ...span(match)];
  }
  yield* plain(rules, "address", "LOWER_STREET", text);
  yield* named(rules, "address", "MIXED_STREET", text);
  yield* named(rules, "organisation", "NAMED_PLACE", text);
  yield* whole(rules, "organisation", "TREES", text);
  yield* named(rules, "organisation", "MIXED_PLACE", text);
  yield* plain(rules, "organisation", "LOWER_PLACE", text);
  yield* plain(rules, "organisation", "LOWER_TOWN", text);
}

/** Matches as they stand. @param {Rules} rules @param {string} kind @param {string} name @param {string} text @returns {Generator<Found>} */
function* whole(rules, kind, name, text) {
  for (const match of rules.all(`places.${name}`, text)) yield [kind, ...span(match)];
}

/** Capitalised matches, without generic words before the name, if a name is left at all. @param {Rules} rules @param {string} kind @param {string} name @param {string} text @returns {Generator<Found>} */
function* named(rules, kind, name, text) {
  const generic = rules.listed("generic");
  /** @param {RegExpExecArray} word */
  const isGeneric = (word) => generic.has(word[0].toLowerCase().replace(/^[.,]+|[.,]+$/g, ""));
  for (const match of rules.all(`places.${name}`, text)) {
    const words = [...match[0].matchAll(/\S+/gu)];
    let first = 0;
    while (first < words.length - 1 && isGeneric(/** @type {RegExpExecArray} */ (words[first]))) first += 1;
    const own = words.slice(first, -1).filter((word) => !isGeneric(word));
    const [start, end] = span(match);
    if (own.length) yield [kind, start + (words[first]?.index ?? 0), end];
  }
}

/** Matches in small letters, unless the word that would be the name is a generic one. @param {Rules} rules @param {string} kind @param {string} name @param {string} text @returns {Generator<Found>} */
function* plain(rules, kind, name, text) {
  for (const match of rules.all(`places.${name}`, text)) {
    const words = match[1] ?? "";
    if (rules.listed("generic").has(words.split(" ")[0] ?? "") || endsWith(words, ["ing", "ed", "ly"])) continue;
    yield [kind, span(match, 1)[0], lastSpan(match)[1]];
  }
}
