// @ts-check
/** Names of people, as names.py of the guard has them: known first names, and capitals where a name would stand. */
import { endsWith, isCapital, isUpper, withoutOwner } from "./guard-rules.js";

/** @typedef {import("./guard-rules.js").Found} Found */
/** @typedef {import("./guard-rules.js").Rules} Rules */
/** @typedef {{text: string, start: number, end: number, bare: string}} Word */

const OWNS = ["'s", "’s"];

/** Every name in a text; `ours` are words that may stand. @param {Rules} rules @param {string} text @param {Set<string>} ours @returns {Generator<Found>} */
export function* names(rules, text, ours) {
  const words = [...rules.all("names.WORD", text)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    return { text: match[0], start, end, bare: bareOf(rules, match[0]) };
  });
  const reader = new Reader(rules, text, words, new Set([...ours].map((word) => bareOf(rules, word))));
  for (let place = 0; place < words.length; ) {
    const run = reader.run(place);
    const [first, last] = [words[place], words[place + run - 1]];
    if (run && first && last) yield ["person_name", first.start, last.end - (endsWith(last.text, OWNS) ? 2 : 0)];
    place += run || 1;
  }
}

/** A word in small letters without its possessive and its accents. @param {Rules} rules @param {string} word */
function bareOf(rules, word) {
  const small = word.toLowerCase();
  if (/^[\0-\x7f]*$/.test(small)) return withoutOwner(small);
  const [marked, unmarked] = [rules.value("names.MARKED"), rules.value("names.UNMARKED")];
  const letters = [...small].map((letter) => (marked.includes(letter) ? unmarked[marked.indexOf(letter)] : letter));
  return withoutOwner(letters.join("").normalize("NFD").replace(/\p{Mn}/gu, ""));
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

  /** Whether a word is among those of a constant. @param {string} set @param {string} word */
  among(set, word) {
    return this.rules.set(`names.${set}`).has(word);
  }

  /** Whether a word is an everyday one, or a name that everybody shares. @param {string} bare */
  isPlain(bare) {
    return this.is("ordinary", bare) || this.is("proper_words", bare);
  }

  /** The word before in small letters, and whether nothing but a space is in between. @param {number} place @returns {[string, boolean]} */
  before(place) {
    const [prior, word] = [this.words[place - 1], this.words[place]];
    if (!prior || !word) return ["", false];
    const gap = this.text.slice(prior.end, word.start);
    return [prior.bare, gap === " " || (gap === ". " && this.among("SHORTENED", prior.bare))];
  }

  /** How many words from here on are one name; 0 if none is. @param {number} place */
  run(place) {
    const { text: word, bare } = /** @type {Word} */ (this.words[place]);
    if (this.ours.has(bare) || [...bare].length < 2) return 0;
    if (bare.includes("-") && this.isDouble(word, bare)) return bare.split("-").every((part) => this.ours.has(part)) ? 0 : 1;
    if (!isCapital(word)) return this.isSmallName(place) ? 1 : 0;
    if (isUpper(word)) {
      const known = this.is("first_names", bare) || this.is("surnames", bare);
      if (!known || this.is("acronyms", bare)) return 0;
    }
    const follows = this.surnames(place);
    return this.isName(place, follows > 0) ? 1 + follows : 0;
  }

  /** Whether the parts of a word with a hyphen are names, as in “Ellie-Mae” or “Smith-Clarke”. @param {string} word @param {string} bare */
  isDouble(word, bare) {
    const parts = [...new Set(bare.split("-"))];
    if (parts.length < 2) return false;
    if (parts.every((part) => this.is("first_names", part))) return true;
    if (!isCapital(word)) return false;
    if (parts.every((part) => this.is("surnames", part))) return true;
    return parts.some((part) => this.is("first_names", part) && !this.is("also_words", part) && !this.isPlain(part));
  }

  /** Whether a word in small letters is a name: a known one, or what a title or kin leads to. @param {number} place */
  isSmallName(place) {
    const { bare } = /** @type {Word} */ (this.words[place]);
    const [before, close] = this.before(place);
    const [isFirstName, ordinary] = [this.is("first_names", bare), this.is("ordinary", bare)];
    if (close && this.among("ADDRESSED", before)) return !ordinary || this.is("surnames", bare);
    if (ordinary) return false;
    if (close && this.is("titles", before) && (isFirstName || this.is("surnames", bare))) return true;
    if (!isFirstName || (close && this.among("THE", before))) return false;
    if (close && this.among("KIN", before)) return true;
    const wordToo = ["also_words", "small_words", "proper_words"].some((list) => this.is(list, bare));
    return [...bare].length > this.rules.value("names.SHORTEST_SMALL") && !wordToo;
  }

  /** How many capitalised words follow at once that would be a surname. @param {number} place */
  surnames(place) {
    let count = 0;
    for (let n = place; n + 1 < this.words.length; n += 1) {
      const [prior, { text: word, start, bare }] = /** @type {[Word, Word]} */ ([this.words[n], this.words[n + 1]]);
      if (endsWith(prior.text, OWNS) || ![" ", " -"].includes(this.text.slice(prior.end, start)) || !isCapital(word)) break;
      const known = this.is("surnames", bare) && !this.ours.has(bare);
      if (!known && (this.ours.has(bare) || this.isPlain(bare) || endsWith(bare, this.rules.set("names.ORDINARY_ENDS")))) break;
      count += 1;
    }
    return Math.min(count, 2);
  }

  /** Whether a capitalised word is a name, by what it is and by what stands around it. @param {number} place @param {boolean} hasSurname */
  isName(place, hasSurname) {
    const { text: word, start, bare } = /** @type {Word} */ (this.words[place]);
    const [before, close] = this.before(place);
    const after = this.words[place + 1]?.text.toLowerCase() ?? "";
    const ahead = this.text.slice(0, start);
    const plain = this.isPlain(bare) || this.is("titles", bare);
    const [isFirstName, surname] = [this.is("first_names", bare), this.is("surnames", bare)];
    if (close && this.is("titles", before) && (surname || !this.is("ordinary", bare))) return true;
    if ((surname || !plain) && this.rules.fits("names.INITIAL", ahead) && !this.rules.fits("names.LETTERED", ahead)) return true;
    const known = isFirstName && !this.is("also_words", bare);
    if (close && this.among("ARTICLES", before) && (plain || !known)) {
      const one = bare.endsWith("s") ? bare.slice(0, -1) : "";
      const several = this.is("surnames", one) && !this.is("ordinary", one);
      return (this.among("HOUSEHOLD", after) && (surname || !plain)) || (several && !plain);
    }
    if (plain) return hasSurname && isFirstName;
    const owns = endsWith(word, OWNS);
    const doubtful = isFirstName || surname;
    if (close && this.among("NEAR_PLACE", before) && !(known || owns)) return false;
    if (!doubtful && endsWith(bare, this.rules.set("names.ORDINARY_ENDS"))) return false;
    const first = this.rules.fits("names.STARTS", ahead);
    if (known || hasSurname) return known || doubtful || !first;
    const follows = this.is("after_name", after);
    if (doubtful) {
      const lone = this.among("BEING", after) && this.is("counted", bare);
      return !first || owns || lone || (follows && !this.among("LINKING", after));
    }
    // At the beginning of a sentence any word has a capital; only what people alone do tells.
    if (first) return this.among("PEOPLE_ALONE", after) && !endsWith(bare, this.rules.set("names.PLAIN_ENDS"));
    return close && (this.is("before_name", before) || owns || follows);
  }
}
