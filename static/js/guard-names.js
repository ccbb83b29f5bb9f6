// @ts-check
/** Names of people, as names.py of the guard has them: known first names, and capitals where a name would stand. */
import { endsWith, isCapital, isUpper, span } from "./guard-rules.js";

/** @typedef {import("./guard-rules.js").Found} Found */
/** @typedef {import("./guard-rules.js").Rules} Rules */
/** @typedef {{text: string, start: number, end: number, bare: string}} Word */

const OWNS = ["'s", "’s"];

/** Every name in a text; `ours` are words that may stand. @param {Rules} rules @param {string} text @param {Set<string>} ours @returns {Generator<Found>} */
export function* names(rules, text, ours) {
  const words = [...rules.all("names.WORD", text)].map((match) => {
    const [start, end] = span(match);
    return { text: match[0], start, end, bare: bareOf(match[0]) };
  });
  const reader = new Reader(rules, text, words, ours);
  for (let place = 0; place < words.length; ) {
    const run = reader.run(place);
    const [first, last] = [words[place], words[place + run - 1]];
    if (run && first && last) yield ["person_name", first.start, last.end - (endsWith(last.text, OWNS) ? 2 : 0)];
    place += run || 1;
  }
}

/** A word in small letters without its possessive. @param {string} word */
function bareOf(word) {
  const small = word.toLowerCase().replaceAll("’", "'");
  return small.endsWith("'s") ? small.slice(0, -2) : small;
}

class Reader {
  /** @param {Rules} rules @param {string} text @param {Word[]} words @param {Set<string>} ours */
  constructor(rules, text, words, ours) {
    this.rules = rules;
    this.text = text;
    this.words = words;
    this.ours = ours;
  }

  /** @param {string} list @param {string} word */
  is(list, word) {
    return this.rules.listed(list).has(word);
  }

  /** How many words from here on are one name; 0 if none is. @param {number} place */
  run(place) {
    const { text: word, bare } = /** @type {Word} */ (this.words[place]);
    const parts = bare.split("-");
    if (parts.length > 1 && isCapital(word) && parts.some((part) => this.is("first_names", part))) {
      return parts.every((part) => this.ours.has(part)) ? 0 : 1;
    }
    if (this.ours.has(bare) || [...bare].length < 2) return 0;
    if (!isCapital(word)) {
      const common = this.is("also_words", bare) || this.is("ordinary", bare);
      return this.is("first_names", bare) && !common && [...bare].length > 3 ? 1 : 0;
    }
    if (isUpper(word) && [...bare].length > 1 && !this.is("first_names", bare)) return 0;
    const follows = this.surnames(place);
    return this.isName(place, follows > 0) ? 1 + follows : 0;
  }

  /** How many capitalised words follow at once that would be a surname. @param {number} place */
  surnames(place) {
    let count = 0;
    for (let n = place; n + 1 < this.words.length; n += 1) {
      const [before, after] = /** @type {[Word, Word]} */ ([this.words[n], this.words[n + 1]]);
      const gap = this.text.slice(before.end, after.start);
      const plain = this.ours.has(after.bare) || this.is("ordinary", after.bare) || this.is("proper_words", after.bare);
      const known = this.is("surnames", after.bare) && !this.ours.has(after.bare);
      if (endsWith(before.text, OWNS) || ![" ", " -"].includes(gap) || !isCapital(after.text) || (plain && !known)) break;
      count += 1;
    }
    return Math.min(count, 2);
  }

  /** Whether a capitalised word is a name, by what it is and by what stands around it. @param {number} place @param {boolean} hasSurname */
  isName(place, hasSurname) {
    const { text: word, start, bare } = /** @type {Word} */ (this.words[place]);
    const [prior, next] = [this.words[place - 1], this.words[place + 1]];
    const [before, after] = [prior?.bare ?? "", next?.text.toLowerCase() ?? ""];
    const gap = prior ? this.text.slice(prior.end, start) : "";
    const close = gap === " " || (gap === ". " && this.rules.set("names.SHORTENED").has(before));
    const first = this.rules.fits("names.STARTS", this.text.slice(0, start));
    if (this.is("titles", before) && close && !this.is("ordinary", bare)) return true;
    if (this.rules.set("names.ARTICLES").has(before) && close) return false;
    const isFirstName = this.is("first_names", bare);
    if (this.is("proper_words", bare) || this.is("ordinary", bare) || this.is("titles", bare)) return hasSurname && isFirstName;
    const owns = endsWith(word, OWNS);
    const known = isFirstName && !this.is("also_words", bare);
    const doubtful = isFirstName || this.is("surnames", bare);
    if (close && this.rules.set("names.NEAR_PLACE").has(before) && !(known || owns)) return false;
    if (known || hasSurname) return known || doubtful || !first;
    const follows = this.is("after_name", after);
    if (doubtful) return !first || owns || (follows && !this.rules.set("names.LINKING").has(after));
    // At the beginning of a sentence any word has a capital; only what people alone do tells.
    if (first) return this.rules.set("names.PEOPLE_ALONE").has(after) && !endsWith(bare, this.rules.set("names.PLAIN_ENDS"));
    return close && (this.is("before_name", before) || owns || follows);
  }
}
